package org.callforprojects.browser;

/** The paper form of an eligible pole, typed as it arrived. */
record PaperFile(Form form) {

  void fill(String call, String pole) {
    form.group("Réception").choose("Appel à projets", call)
        .at("Réception du dossier", "13/09/2013", "Heure (Paris)", "10:15");
    form.group("Le pôle").type("Nom du pôle", pole).choose("Type de pôle", "Pôle émergent")
        .type("Résumé du projet", "Une légumerie et une logistique partagées (synthétique).")
        .type("Durée du projet", "36").type("Aide demandée", "150000");
    form.group("Chef de file").type("Nom de l’organisation", "Association synthétique").type("SIRET", "73282932000074")
        .choose("Catégorie juridique", "9220").type("Courriel", "pole@exemple.invalid")
        .type("Adresse postale", "1 rue de l’Exemple, 46000 Cahors");
    form.group("Représentant légal").type("Prénom et nom", "Dominique Exemple").type("Fonction", "Présidence")
        .answer("A-t-il signé la candidature lui-même ?", "Oui");
    form.group("Territoire").choose("Département", "46").type("Communes", "46102")
        .type("Description du territoire", "Les Causses").answer("Quartier de la politique de la ville ?", "Non")
        .answer("Territoire rural en difficulté ?", "Oui").answer("Bassin d’emploi désindustrialisé ?", "Non");
    form.newRow("Autres membres du pôle").type("Nom", "Conserverie synthétique").type("SIRET", "38047555800058")
        .choose("Catégorie juridique", "5710").answer("Organisme de formation déclaré ?", "Non");
    form.newRow("Autres membres du pôle").type("Nom", "Commune synthétique").type("SIRET", "20004697700019")
        .choose("Catégorie juridique", "7346").answer("Organisme de formation déclaré ?", "Non");
    form.group("Le projet").type("Stratégie commune de mutualisation", "Mutualiser la logistique.")
        .type("Innovation sociale", "Une légumerie partagée.").type("Ancrage dans le territoire", "Présence ancienne.")
        .type("Plan d’actions", "Trois années d’actions.");
    form.newRow("Projets communs").type("Intitulé", "Légumerie").type("Description", "Commune à trois entreprises.");
    form.newRow("Projets communs").type("Intitulé", "Logistique").type("Description", "Partagée.");
    form.group("Coopération et situation du chef de file").type("Partenariats lucratifs signés", "1")
        .answer("Gouvernance ouverte ?", "Oui").answer("Déjà financé ?", "Non")
        .type("Subventions publiques annuelles", "80000").type("Aides d’État reçues en trois ans", "0");
    cost("1", "Fonction d’animation", "Animation", "120000");
    cost("2", "Projets collaboratifs", "Projets", "130000");
    cost("3", "Élaboration du modèle", "Modèle", "50000");
    resource("Collectivité territoriale", "Communauté synthétique", "40000");
    resource("Ressources propres", "Fonds propres", "110000");
  }

  private void cost(String year, String category, String label, String amount) {
    form.newRow("Dépenses prévues").type("Année du projet", year).choose("Nature", category).type("Objet", label)
        .type("Montant", amount);
  }

  private void resource(String source, String name, String amount) {
    form.newRow("Ressources prévues, hors aide demandée").choose("Origine", source).type("Financeur", name)
        .type("Montant", amount).answer("Ce financement est-il acquis ?", "Oui");
  }
}
