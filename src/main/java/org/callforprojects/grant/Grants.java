package org.callforprojects.grant;

import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.callforprojects.application.FundedApplications;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;

/** The register of grants as the rest of the program reads it; who changes a grant goes through its services. */
@Service
@Transactional(readOnly = true)
public class Grants implements FundedApplications {

  private final GrantRepository grants;

  Grants(GrantRepository grants) {
    this.grants = grants;
  }

  /** All of a call, lapsed ones included, in the order of their references; empty for an unknown call. */
  public List<Grant> ofCall(String callCode) {
    return grants.ofCall(callCode);
  }

  /** Empty when that application holds no grant. */
  public Optional<Grant> find(String reference) {
    return grants.find(reference);
  }

  @Override
  public boolean holdsGrant(String reference) {
    return grants.find(reference).isPresent();
  }

  /** By reference; what is unknown is absent. */
  public Map<String, Grant> all(Collection<String> references) {
    return grants.all(references);
  }
}
