package org.callforprojects.committee;

/** Which funders share an award: the answers of the table {@code funder-split}. */
enum SplitScenario {
  PRO_RATA, WITHOUT_CDC, WITHOUT_METL, WITHOUT_OTHER_STATE;

  /** @param leading whether it is the State's leading funder, the first of the call's settings */
  boolean takesPart(Purse purse, boolean leading) {
    return switch (this) {
      case PRO_RATA -> true;
      case WITHOUT_CDC -> purse.state();
      case WITHOUT_METL -> !leading;
      case WITHOUT_OTHER_STATE -> !purse.state() || leading;
    };
  }
}
