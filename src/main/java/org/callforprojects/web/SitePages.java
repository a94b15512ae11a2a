package org.callforprojects.web;

import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * Whose site it is: {@code callforprojects.site}. Every text is French; of the texts of several lines each line is a
 * paragraph.
 *
 * @param name          what the header and the titles of pages say
 * @param subject       what the calls are about, in one line
 * @param operator      who runs it
 * @param contact       address of the office: mail, telephone, hours
 * @param legalNotice   publisher, director of publication, host
 * @param privacy       who answers for the personal data, why they are kept, how long, and how to claim one's rights
 * @param accessibility how far the pages conform, what does not, and whom to tell
 * @param conformity    the state of accessibility that the footer must name
 */
@ConfigurationProperties("callforprojects.site")
public record SitePages(
    @DefaultValue("Appels à projets") String name,
    @DefaultValue("Dépôt des candidatures, instruction, décisions et suivi des subventions.") String subject,
    @DefaultValue("Service responsable de l’appel (à renseigner)") String operator,
    @DefaultValue("Adresse du service (à renseigner)") String contact,
    @DefaultValue("Éditeur, directeur de la publication et hébergeur : à renseigner par le service qui exploite ce site.")
    String legalNotice,
    @DefaultValue("Les données d’une candidature servent à l’instruire, à décider de l’aide et à la verser. Elles sont conservées "
        + "pendant la durée fixée par les paramètres de l’appel, puis effacées.\n"
        + "Vous pouvez demander l’accès à vos données, leur rectification ou leur effacement au service responsable de l’appel ; "
        + "vous pouvez aussi adresser une réclamation à la CNIL.") String privacy,
    @DefaultValue("Les pages de ce site sont vérifiées automatiquement selon WCAG 2.1, niveaux A et AA, et s’utilisent au clavier, "
        + "sans script et à partir de 320 pixels de large.\n"
        + "La liste des tâches et le suivi des procédures, réservés aux services, reposent sur un logiciel tiers qui n’est pas "
        + "entièrement conforme.\n"
        + "Si vous ne parvenez pas à accéder à un contenu, écrivez au service : il vous répondra sous une autre forme.")
    String accessibility,
    @DefaultValue("partiellement conforme") String conformity) {
}
