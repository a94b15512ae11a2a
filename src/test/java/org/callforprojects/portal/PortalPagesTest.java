package org.callforprojects.portal;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.stringContainsInOrder;
import static org.mockito.ArgumentMatchers.any;
import static org.mockito.ArgumentMatchers.anyString;
import static org.mockito.Mockito.mock;
import static org.mockito.Mockito.when;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import java.util.List;
import java.util.Optional;

import org.callforprojects.application.outcome.SelectionService;
import org.callforprojects.application.sheet.DossierSheet;
import org.callforprojects.application.sheet.DossierSheet.Fact;
import org.callforprojects.application.sheet.DossierSheets;
import org.callforprojects.call.CallService;
import org.callforprojects.caseload.FileHead;
import org.callforprojects.caseload.FileHeads;
import org.callforprojects.caseload.FileNotes;
import org.callforprojects.document.DocumentService;
import org.callforprojects.explanation.ExplanationService;
import org.callforprojects.fault.UnknownReferenceException;
import org.callforprojects.grant.paper.AmendmentChanges;
import org.callforprojects.grant.sheet.GrantSheet;
import org.callforprojects.grant.sheet.GrantSheets;
import org.callforprojects.letter.LetterService;
import org.callforprojects.web.Reader;
import org.callforprojects.web.SitePages;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.context.annotation.AnnotatedBeanDefinitionReader;
import org.springframework.mock.web.MockServletContext;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.authority.AuthorityUtils;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.web.context.support.GenericWebApplicationContext;
import org.springframework.web.servlet.config.annotation.DelegatingWebMvcConfiguration;
import org.thymeleaf.spring6.SpringTemplateEngine;
import org.thymeleaf.spring6.view.ThymeleafViewResolver;
import org.thymeleaf.templateresolver.ClassLoaderTemplateResolver;

/** The pages, drawn from their own templates, without the rest of the application. */
class PortalPagesTest {

  private static final String HOSTILE = "<script>alert(1)</script> & \"Cie\"";
  private static final String ESCAPED = "&lt;script&gt;alert(1)&lt;/script&gt; &amp; &quot;Cie&quot;";

  private final DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
  private final CallService calls = mock(CallService.class);
  private final DossierSheets dossiers = mock(DossierSheets.class);
  private final GrantSheets grants = mock(GrantSheets.class);
  private final FileHeads heads = mock(FileHeads.class);
  private final ExplanationService explanations = mock(ExplanationService.class);
  private MockMvc pages;

  @BeforeEach
  void drawWithTheTemplates() {
    ClassLoaderTemplateResolver templates = new ClassLoaderTemplateResolver();
    templates.setPrefix("templates/");
    templates.setSuffix(".html");
    templates.setCharacterEncoding("UTF-8");
    SpringTemplateEngine engine = new SpringTemplateEngine();
    engine.setTemplateResolver(templates);
    ThymeleafViewResolver views = new ThymeleafViewResolver();
    views.setTemplateEngine(engine);
    views.setCharacterEncoding("UTF-8");
    GenericWebApplicationContext context = new GenericWebApplicationContext(new MockServletContext());
    new AnnotatedBeanDefinitionReader(context).register(DelegatingWebMvcConfiguration.class, PageRefusals.class, Framed.class);
    context.registerBean(PortalController.class, () ->
        new PortalController(calls, beans.getBeanProvider(DemoNotice.class)));
    context.registerBean(FileController.class, () -> new FileController(heads, dossiers, grants, explanations, mock(FileNotes.class),
        mock(SelectionService.class), context.getBean(Reader.class)));
    context.registerBean(DossierPane.class, () ->
        new DossierPane(dossiers, grants, explanations, mock(DocumentService.class), mock(LetterService.class)));
    context.registerBean(SitePages.class, () -> new SitePages("Appels à projets", "", "", "", "", "", "", ""));
    context.registerBean("reader", Reader.class);
    context.registerBean(ThymeleafViewResolver.class, () -> views);
    context.refresh();
    pages = MockMvcBuilders.webAppContextSetup(context)
        .defaultRequest(get("/").principal(UsernamePasswordAuthenticationToken.authenticated("claire", null,
            AuthorityUtils.createAuthorityList("STAFF")))).build();
    when(calls.publicCalls()).thenReturn(List.of());
    when(heads.of(anyString(), anyString(), any())).thenReturn(new FileHead("PTCE-2013-0001", HOSTILE, HOSTILE, "Déposée", "",
        HOSTILE, "3 déc.", "3 j", "is-near", HOSTILE, "1 €", "", "", List.of(new FileHead.Step("Dépôt", "now")),
        List.of(new FileHead.Part("/dossier/PTCE-2013-0001", "Résumé", 0, true)), List.of(new FileHead.Act("t", HOSTILE, true))));
  }

  @Test
  void whatAStrangerTypedIsShownAndNeverRun() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());

    for (String part : List.of("", "/projet", "/pieces", "/analyse", "/expertises", "/comite", "/convention", "/historique")) {
      pages.perform(get("/dossier/PTCE-2013-0001" + part)).andExpect(status().isOk())
          .andExpect(content().string(containsString("<h1>" + ESCAPED + "</h1>")))
          .andExpect(content().string(not(containsString("<script"))));
    }
    pages.perform(get("/dossier/PTCE-2013-0001/pieces"))
        .andExpect(content().string(containsString("/api/applications/PTCE-2013-0001/documents/1")));
  }

  @Test
  void aGrantIsShownInItsFileWithItsPapersAndNoAccountNumber() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());
    when(grants.find("PTCE-2013-0001")).thenReturn(Optional.of(grant()));

    pages.perform(get("/dossier/PTCE-2013-0001/convention")).andExpect(status().isOk())
        .andExpect(content().string(containsString("Convention et versements")))
        .andExpect(content().string(containsString("href=\"/dossier/PTCE-2013-0001/convention.pdf\"")))
        .andExpect(content().string(containsString("href=\"/dossier/PTCE-2013-0001/avenant-1.pdf\"")))
        .andExpect(content().string(containsString("24\u00a0mois, puis ")))
        .andExpect(content().string(containsString("<span class=\"warn\">hier</span>")))
        .andExpect(content().string(not(containsString("FR76"))))
        .andExpect(content().string(not(containsString("<script"))));
  }

  @Test
  void thePaneBesideAFormShowsTheSectionsInOrderAndOpensDocumentsInPlace() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());
    when(grants.find("PTCE-2013-0001")).thenReturn(Optional.of(grant()));

    pages.perform(get("/dossier/PTCE-2013-0001/volet").header("Sec-Fetch-Dest", "iframe")).andExpect(status().isOk())
        .andExpect(content().string(stringContainsInOrder("<details open=\"open\"><summary>Convention",
            "<h2 id=\"convention\">", "<summary id=\"pieces\">", "<h2 id=\"instruction\">", "<h2 id=\"projet\">", "<h2 id=\"membres\">",
            "<h2 id=\"finances\">", "<h2 id=\"decisions\">", "<h2 id=\"expertises\">", "<h2 id=\"courriers\">",
            "<h2 id=\"historique\">")))
        .andExpect(content().string(containsString(
            "/dossier/PTCE-2013-0001/volet?voir=/dossier/PTCE-2013-0001/convention.pdf#document")))
        .andExpect(content().string(containsString("<h1>" + ESCAPED + "</h1>")))
        .andExpect(content().string(not(containsString("class=\"top\""))))
        .andExpect(content().string(not(containsString("<iframe"))))
        .andExpect(content().string(not(containsString("<script"))));
  }

  @Test
  void thePaneOpensThePartsOnWhichATaskIsDecided() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());
    when(grants.find("PTCE-2013-0001")).thenReturn(Optional.empty());

    pages.perform(get("/dossier/PTCE-2013-0001/volet")).andExpect(content().string(containsString("<details open=\"open\"><summary id=\"pieces\">")));
    pages.perform(get("/dossier/PTCE-2013-0001/volet").param("ouvrir", "projet,membres"))
        .andExpect(content().string(stringContainsInOrder("<details><summary id=\"pieces\">", "<details open=\"open\"><summary>Projet",
            "<details open=\"open\"><summary>Chef de file et membres")));
    pages.perform(get("/dossier/PTCE-2013-0001/volet").param("ouvrir", "projet").param("voir", "/api/applications/PTCE-2013-0001/letters/7"))
        .andExpect(content().string(containsString("href=\"/dossier/PTCE-2013-0001/volet?ouvrir=projet\">Fermer le document")));
  }

  @Test
  void thePaneFramesDocumentsOfItsOwnFileOnly() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());

    pages.perform(get("/dossier/PTCE-2013-0001/volet").param("voir", "/api/applications/PTCE-2013-0001/letters/7"))
        .andExpect(content().string(containsString("src=\"/dossier/PTCE-2013-0001/courriers/7\"")))
        .andExpect(content().string(containsString("class=\"top\"")));
    for (String other : List.of("/api/applications/PTCE-2013-0002/letters/7", "https://exemple.invalid/",
        "//exemple.invalid/x.pdf", "/dossier/PTCE-2013-0001/../x.pdf", "javascript:alert(1)")) {
      pages.perform(get("/dossier/PTCE-2013-0001/volet").param("voir", other)).andExpect(status().isOk())
          .andExpect(content().string(not(containsString("<iframe"))));
    }
  }

  @Test
  void aFileWithoutGrantSaysNothingOfOne() throws Exception {
    when(dossiers.of("PTCE-2013-0001")).thenReturn(sheet());
    when(grants.find("PTCE-2013-0001")).thenReturn(Optional.empty());

    pages.perform(get("/dossier/PTCE-2013-0001/convention")).andExpect(status().isOk())
        .andExpect(content().string(containsString("Aucune convention n’est ouverte pour ce dossier.")))
        .andExpect(content().string(not(containsString("Convention et versements"))));
  }

  @Test
  void anUnknownReferenceIsAFrenchPageNotFound() throws Exception {
    when(dossiers.of(anyString())).thenThrow(new UnknownReferenceException("Aucune candidature."));

    pages.perform(get("/dossier/INCONNU")).andExpect(status().isNotFound())
        .andExpect(content().string(containsString("Page introuvable")))
        .andExpect(content().string(containsString("Aucune candidature.")));
  }

  @Test
  void passwordsAreShownByTheDemonstrationOnly() throws Exception {
    pages.perform(get("/")).andExpect(status().isOk())
        .andExpect(content().string(containsString("Aucun appel n’est publié")))
        .andExpect(content().string(not(containsString("Mot de passe"))));

    beans.registerSingleton("notice", new DemoNotice() {
      @Override
      public List<Person> people() {
        return List.of(new Person("claire", "Claire Exemple", "Instructeurs"));
      }

      @Override
      public String password() {
        return "Mot-public";
      }
    });

    pages.perform(get("/")).andExpect(content().string(containsString("Mot-public")))
        .andExpect(content().string(containsString("Claire Exemple")));
  }

  private static GrantSheet grant() {
    List<Fact> facts = List.of(new Fact("Nom", HOSTILE));
    String url = "/dossier/PTCE-2013-0001";
    return new GrantSheet("PTCE-2013-0001", url, url + "/convention.pdf", "En cours", HOSTILE, "Pôle émergent", HOSTILE,
        "1 €", facts, List.of(new Fact("IBAN", "FR76")),
        List.of(new GrantSheet.FunderLine(HOSTILE, "1 €", "1 %", "1 €", "1 €", "1 €", "1 €")),
        List.of(new GrantSheet.TrancheLine("1 – Avance", "40 %", "1 €", "hier", "", HOSTILE, "Payée", HOSTILE, "1 €")),
        List.of(new GrantSheet.SignatureLine(HOSTILE, HOSTILE, "hier", "/api/applications/PTCE-2013-0001/documents/1")),
        List.of(new GrantSheet.OrderLine("K-1", "1", HOSTILE, "1 €", "À payer", "hier", HOSTILE, true)),
        List.of(new GrantSheet.ReportLine("Compte rendu n° 1", "2", "an 1", "hier", "1 €", "1 €", "", HOSTILE, HOSTILE)),
        List.of(new GrantSheet.AmendmentLine("Avenant n° 1", HOSTILE, "Demandé", "hier", HOSTILE,
            List.of(new AmendmentChanges.Change("Durée", "24\u00a0mois", HOSTILE)))),
        List.of(new GrantSheet.SuspensionLine("hier", HOSTILE, "demain", HOSTILE, HOSTILE)), facts,
        List.of(new GrantSheet.RepaymentLine(HOSTILE, "1 €", "hier", "R-1")), facts,
        List.of(new GrantSheet.PaperLine("Avenant n° 1", "hier", url + "/avenant-1.pdf")));
  }

  private static DossierSheet sheet() {
    List<Fact> facts = List.of(new Fact("Nom", HOSTILE));
    return new DossierSheet("PTCE-2013-0001", "/dossier/PTCE-2013-0001", "Appel", "Déposée", "En ligne", "hier", true,
        new DossierSheet.Pole(HOSTILE, "Pôle émergent", HOSTILE, "36 mois", HOSTILE, HOSTILE, HOSTILE, HOSTILE, facts),
        new DossierSheet.Lead(HOSTILE, "1", HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        new DossierSheet.Territory("Lot (46)", HOSTILE, HOSTILE, "aucun"),
        new DossierSheet.Money("1 €", "1 €", "1 €", "1 %", "1 €", "1 €", "1 %", "1 %", false, "1 €", "1 €", "1 €"),
        List.of(new DossierSheet.BudgetLine("1", "Animation", HOSTILE, "1 €", false)),
        List.of(new DossierSheet.FundingLine("Autre", HOSTILE, "1 €", "acquis")),
        List.of(new DossierSheet.Member(HOSTILE, "Membre", "1", "Association", HOSTILE, "", "")),
        List.of(new DossierSheet.Piece("Statuts", "Indispensable", "Reçue", true,
            List.of(new DossierSheet.File(HOSTILE, "/api/applications/PTCE-2013-0001/documents/1", "1 Ko", "hier")))),
        List.of(HOSTILE), facts, facts, facts, List.of(new DossierSheet.Reclassification(HOSTILE, "Autre", HOSTILE)),
        List.of(new DossierSheet.Motive(HOSTILE, "Bloquant", "S29", "table", List.of(HOSTILE))),
        List.of(new DossierSheet.Cap("Montant demandé", "1 €", true)), facts, facts, facts, facts,
        List.of(new DossierSheet.Decision("Décision", "version 1", "hier", HOSTILE, facts,
            List.of(new DossierSheet.Rule(HOSTILE, HOSTILE)))),
        List.of(new DossierSheet.Post("Accusé", "hier", "/api/applications/PTCE-2013-0001/letters/1", HOSTILE)),
        List.of(new DossierSheet.Event("hier", "Dépôt", "claire", HOSTILE)));
  }
}
