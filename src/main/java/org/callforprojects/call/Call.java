package org.callforprojects.call;

import org.callforprojects.fault.ConflictException;

/**
 * A call and where it stands.
 *
 * @param settings its settings; changeable only while in preparation
 * @param status   where it stands
 */
public record Call(CallSettings settings, CallStatus status) {

  public String code() {
    return settings.code();
  }

  public boolean isPublic() {
    return status != CallStatus.IN_PREPARATION;
  }

  Call withSettings(CallSettings changed) {
    require(CallStatus.IN_PREPARATION, "ses paramètres ne changent plus");
    return new Call(changed, status);
  }

  Call publish() {
    require(CallStatus.IN_PREPARATION, "il ne peut pas être publié");
    return new Call(settings, CallStatus.PUBLISHED);
  }

  Call open() {
    require(CallStatus.PUBLISHED, "il ne peut pas être ouvert");
    return new Call(settings, CallStatus.OPEN);
  }

  Call close() {
    require(CallStatus.OPEN, "il ne peut pas être clos");
    return new Call(settings, CallStatus.CLOSED);
  }

  Call publishResults() {
    require(CallStatus.CLOSED, "ses résultats ne peuvent pas être publiés");
    return new Call(settings, CallStatus.RESULTS_PUBLISHED);
  }

  Call complete() {
    require(CallStatus.RESULTS_PUBLISHED, "il ne peut pas être terminé");
    return new Call(settings, CallStatus.COMPLETED);
  }

  public boolean hasPublishedResults() {
    return status == CallStatus.RESULTS_PUBLISHED || status == CallStatus.COMPLETED;
  }

  private void require(CallStatus expected, String refusal) {
    if (status != expected) {
      throw new ConflictException("L’appel " + code() + " est « " + status.label() + " » : " + refusal + ".");
    }
  }
}
