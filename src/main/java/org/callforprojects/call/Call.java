package org.callforprojects.call;

import java.util.EnumSet;
import java.util.Set;

import org.callforprojects.fault.ConflictException;

/**
 * A call and where it stands.
 *
 * @param settings its settings; changeable only while in preparation
 * @param status   where it stands
 */
public record Call(CallSettings settings, CallStatus status) {

  private static final Set<CallStatus> CANCELLABLE =
      EnumSet.of(CallStatus.PUBLISHED, CallStatus.OPEN, CallStatus.CLOSED);

  public String code() {
    return settings.code();
  }

  public boolean isPublic() {
    return status != CallStatus.IN_PREPARATION && status != CallStatus.ABANDONED;
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

  Call abandon() {
    require(CallStatus.IN_PREPARATION, "sa préparation ne peut plus être abandonnée");
    return new Call(settings, CallStatus.ABANDONED);
  }

  /** Until the first decisions are signed, which is for the committee to say. */
  void requireCancellable() {
    if (!CANCELLABLE.contains(status)) {
      throw new ConflictException("L’appel " + code() + " est « " + status.label() + " » : il ne peut pas être annulé.");
    }
  }

  Call cancel() {
    requireCancellable();
    return new Call(settings, CallStatus.CANCELLED);
  }

  /** Neither given up nor cancelled. */
  public boolean isAlive() {
    return status != CallStatus.ABANDONED && status != CallStatus.CANCELLED;
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
