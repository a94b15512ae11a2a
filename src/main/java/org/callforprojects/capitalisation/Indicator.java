package org.callforprojects.capitalisation;

import java.math.BigDecimal;
import java.util.function.Function;

import org.callforprojects.french.FrenchText;
import org.callforprojects.grant.ReportBody.Indicators;

/** What is followed of a pole, year by year; the evaluation of 2014 found these weak (domain 2.1). */
public enum Indicator {
  JOBS("Emplois créés ou maintenus (équivalents temps plein)", Indicators::jobs),
  ACTIVITIES("Activités créées", of(Indicators::activities)),
  POOLED_MEANS("Moyens mutualisés", of(Indicators::pooledMeans)),
  JOINT_PROJECTS("Projets communs", of(Indicators::jointProjects)),
  ESS_MEMBERS("Membres : entreprises de l’ESS", of(Indicators::essMembers)),
  OTHER_ENTERPRISES("Membres : autres entreprises", of(Indicators::otherEnterprises)),
  OTHER_MEMBERS("Membres : collectivités, recherche, formation et autres", of(Indicators::otherMembers)),
  /** A rate: it has no total. */
  SELF_FINANCING("Taux d’autofinancement", Indicators::selfFinancingRate);

  private final String label;
  private final Function<Indicators, BigDecimal> value;

  Indicator(String label, Function<Indicators, BigDecimal> value) {
    this.label = FrenchText.spaced(label);
    this.value = value;
  }

  private static Function<Indicators, BigDecimal> of(Function<Indicators, Integer> count) {
    return indicators -> BigDecimal.valueOf(count.apply(indicators));
  }

  public String label() {
    return label;
  }

  public boolean isRate() {
    return this == SELF_FINANCING;
  }

  BigDecimal of(Indicators indicators) {
    return value.apply(indicators);
  }

  /** As French writes it; a dash for what is not known. */
  String text(BigDecimal number) {
    return number == null ? "–" : isRate() ? FrenchText.percent(number) : FrenchText.count(number);
  }
}
