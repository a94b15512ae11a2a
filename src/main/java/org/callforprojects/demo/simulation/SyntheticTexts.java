package org.callforprojects.demo.simulation;

import java.util.List;

import org.callforprojects.application.submission.Submission;

/** Words of the simulated applications: each text says that it is synthetic. */
final class SyntheticTexts {

  /** Part of every invented name. */
  static final List<String> MARKS = List.of("Modèle", "Exemple", "Spécimen", "Témoin", "Maquette");
  private static final List<String> FIRST_NAMES = List.of("Camille", "Dominique", "Claude", "Sacha", "Alix", "Maxime",
      "Morgan", "Lou", "Charlie", "Andréa", "Stéphane", "Frédérique");
  private static final List<String> FUNCTIONS = List.of("Présidence", "Direction", "Gérance");
  private static final List<String> THEMES = List.of("Bois et éco-construction", "Alimentation de proximité",
      "Réemploi textile", "Énergie solaire partagée", "Métiers de la mer", "Numérique inclusif",
      "Maraîchage solidaire", "Tiers-lieux et artisanat", "Mobilité douce", "Laine et cuir", "Santé de proximité",
      "Recyclage des matériaux", "Tourisme et patrimoine", "Culture et spectacle vivant", "Services à la personne",
      "Habitat coopératif", "Circuits courts et agriculture biologique", "Insertion et paysage",
      "Petite enfance et animation", "Épicerie sociale et logistique", "Rénovation du bâtiment");
  private static final List<String> JOINT_PROJECTS = List.of("Plateforme logistique commune", "Atelier partagé",
      "Marque commune", "Formation mutualisée", "Groupement d’achats", "Service d’accueil commun", "Chantier-école");

  private final Chance chance;
  private final int pole;
  private final String theme;
  private final String place;

  SyntheticTexts(Chance chance, int pole, String place) {
    this.chance = chance;
    this.pole = pole;
    this.place = place;
    this.theme = chance.one(THEMES);
  }

  static Person person(Chance chance) {
    return new Person(chance.one(FIRST_NAMES), chance.one(MARKS));
  }

  /** Nobody. */
  record Person(String firstName, String lastName) {
  }

  String poleName() {
    return "%s, %s (synthétique %03d)".formatted(theme, place, pole);
  }

  Submission.Representative representative(boolean signatory) {
    Person person = person(chance);
    return new Submission.Representative(person.firstName() + " " + person.lastName(), chance.one(FUNCTIONS),
        signatory);
  }

  String address() {
    return chance.between(1, 99) + " rue de l’Exemple, " + place;
  }

  String summary() {
    return "Candidature synthétique, faite pour la simulation d’un appel\u00a0: aucune des organisations citées "
        + "n’existe. Le pôle réunit autour de " + place + " des acteurs de l’économie sociale et solidaire et d’autres "
        + "entreprises. Objet\u00a0: " + theme + ".";
  }

  String strategy() {
    return "Mettre en commun achats, compétences et débouchés sur un même territoire. Texte synthétique.";
  }

  String socialInnovation() {
    return "Répondre avec les habitants à des besoins sociaux mal couverts. Texte synthétique.";
  }

  String localRooting() {
    return "Les activités et les emplois sont autour de " + place + ". Texte synthétique.";
  }

  String actionPlan() {
    return "Première année\u00a0: animation et premiers projets. Deuxième année\u00a0: montée en charge. "
        + "Troisième année\u00a0: équilibre économique et évaluation. Texte synthétique.";
  }

  List<Submission.JointProject> jointProjects(int count) {
    return chance.some(JOINT_PROJECTS, count).stream()
        .map(title -> new Submission.JointProject(title, "Projet porté par plusieurs membres. Texte synthétique."))
        .toList();
  }
}
