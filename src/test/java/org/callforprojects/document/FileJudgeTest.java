package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.awt.image.BufferedImage;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.imageio.ImageIO;

import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentNameDictionary;
import org.apache.pdfbox.pdmodel.PDEmbeddedFilesNameTreeNode;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.filespecification.PDComplexFileSpecification;
import org.apache.pdfbox.pdmodel.common.filespecification.PDEmbeddedFile;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionJavaScript;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionLaunch;
import org.apache.pdfbox.pdmodel.interactive.action.PDActionURI;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotationLink;
import org.callforprojects.support.Pdfs;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Cases 11 to 16 and D9: a file that opens is taken, one that does not or that runs something is refused with its reason. */
class FileJudgeTest {

  private static final String WORD = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml";
  private static final String SHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml";

  private final FileJudge judge = new FileJudge(content -> Optional.empty());

  @ParameterizedTest
  @CsvSource({"statuts.pdf, a.pdf, PDF", "proprietaire.pdf, A.PDF, PDF", "en-ligne.docx, a.docx, DOCX", "bureau.docx, a.docx, DOCX",
      "ordre.odt, a.odt, ODT", "compresse.odt, a.odt, ODT", "libreoffice.odt, a.odt, ODT", "budget.xlsx, a.xlsx, XLSX",
      "photo.jpg, p.jfif, JPEG", "photo.jpg, p.jpe, JPEG", "photo.jpg, p.JPEG, JPEG"})
  void case14To16GoodFileIsTaken(String file, String name, FileType type) throws Exception {
    assertThat(judge.judge(file(file), name)).isEqualTo(type);
  }

  @ParameterizedTest
  @CsvSource({"mot-de-passe.pdf, a.pdf, mot de passe", "tronque.pdf, a.pdf, incomplet", "entete.pdf, a.pdf, incomplet",
      "photo.heic, a.heic, Types admis", "photo.heic, a.jpg, extension", "statuts.pdf, a.docx, endommagé",
      "bureau.docx, a.xlsx, extension", "libreoffice.odt, a.ods, extension", "statuts.pdf, a.exe, Types admis"})
  void case11And12FileThatNobodyOpensIsRefusedWithItsReason(String file, String name, String words) throws Exception {
    assertThat(refusal(file(file), name)).contains(words);
  }

  @ParameterizedTest
  @ValueSource(strings = {"statuts.pdf", "bureau.docx", "budget.xlsx", "libreoffice.odt", "photo.jpg"})
  void fileCutAtAnyPlaceIsRefused(String file) throws Exception {
    byte[] whole = file(file);
    String name = file;
    for (int part = 1; part < 10; part++) {
      byte[] cut = Arrays.copyOf(whole, whole.length * part / 10);
      assertThat(refusal(cut, name)).as("%s, %d tenths", file, part).isNotBlank();
    }
  }

  @Test
  void pngIsDrawnToItsLastLine() throws Exception {
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    BufferedImage image = new BufferedImage(400, 300, BufferedImage.TYPE_INT_RGB);
    for (int x = 0; x < 400; x++) {
      for (int y = 0; y < 300; y++) {
        image.setRGB(x, y, x * y * 7919);
      }
    }
    ImageIO.write(image, "png", png);
    assertThat(judge.judge(png.toByteArray(), "a.png")).isEqualTo(FileType.PNG);
    assertThat(refusal(Arrays.copyOf(png.toByteArray(), png.size() / 2), "a.png")).contains("image");
  }

  @Test
  void imageThatUnfoldsToTheSizeOfATownIsRefused() {
    byte[] head = {(byte) 0x89, 'P', 'N', 'G', '\r', '\n', 0x1A, '\n', 0, 0, 0, 13, 'I', 'H', 'D', 'R', 0, 0, (byte) 0xFF, (byte) 0xFF,
        0, 0, (byte) 0xFF, (byte) 0xFF, 8, 2, 0, 0, 0, 0, 0, 0, 0};
    assertThat(refusal(head, "a.png")).contains("trop grande");
  }

  @Test
  void d9PdfThatRunsSomethingIsRefused() throws Exception {
    assertThat(refusal(pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionJavaScript("app.alert(1)"))), "a.pdf"))
        .contains("JavaScript");
    assertThat(refusal(pdf(document -> document.getDocumentCatalog().setOpenAction(new PDActionLaunch())), "a.pdf")).contains("Launch");
    assertThat(refusal(pdf(document -> {
      PDAnnotationLink link = new PDAnnotationLink();
      link.setAction(new PDActionLaunch());
      document.getPage(0).getAnnotations().add(link);
    }), "a.pdf")).contains("Launch");
    assertThat(refusal(pdf(document -> attach(document, "a.docm")), "a.pdf")).contains("pièce jointe");
    assertThat(judge.judge(pdf(document -> attach(document, "factur-x.xml")), "a.pdf")).isEqualTo(FileType.PDF);
    assertThat(judge.judge(pdf(document -> {
      PDAnnotationLink link = new PDAnnotationLink();
      PDActionURI address = new PDActionURI();
      address.setURI("https://exemple.invalid");
      link.setAction(address);
      document.getPage(0).getAnnotations().add(link);
    }), "a.pdf")).as("a link of text is no harm").isEqualTo(FileType.PDF);
  }

  @Test
  void d9WordDocumentThatFetchesOrRunsSomethingIsRefused() throws Exception {
    assertThat(refusal(docx(Map.of("word/vbaProject.bin", "x")), "a.docx")).contains("macros");
    assertThat(refusal(docx(Map.of("word/VBAPROJECT.BIN", "x")), "a.docx")).contains("macros");
    assertThat(refusal(docx(Map.of("word/_rels/settings.xml.rels", relationship("attachedTemplate", "http://exemple.invalid/a.dotm", true))), "a.docx"))
        .contains("ailleurs");
    assertThat(refusal(docx(Map.of("word/_rels/document.xml.rels", relationship("image", "file://serveur/a.png", true))), "a.docx")).contains("ailleurs");
    assertThat(refusal(docx(Map.of("word/embeddings/oleObject1.bin", "x")), "a.docx")).contains("incorporé");
    assertThat(refusal(docx(Map.of("word/_rels/document.xml.rels", relationship("oleObject", "embeddings/a.bin", false))), "a.docx")).contains("incorporé");
    assertThat(refusal(docx(Map.of("word/document.xml", "<w xmlns:w='w'><w:instrText>DDEAUTO c:\\\\cmd.exe</w:instrText></w>")), "a.docx")).contains("DDEAUTO");
    assertThat(judge.judge(docx(Map.of("word/_rels/document.xml.rels", relationship("hyperlink", "https://exemple.invalid", true))), "a.docx"))
        .isEqualTo(FileType.DOCX);
  }

  @Test
  void d9WorkbookWithMacroSheetOrLinksIsRefused() throws Exception {
    assertThat(refusal(xlsx(Map.of("xl/macrosheets/sheet1.xml", "<x/>")), "a.xlsx")).contains("macros");
    assertThat(refusal(xlsx(Map.of("xl/externalLinks/_rels/externalLink1.xml.rels", relationship("externalLinkPath", "\\\\serveur\\a.xlsx", true))), "a.xlsx"))
        .contains("ailleurs");
    assertThat(refusal(types("xl/workbook.xml", "application/vnd.ms-excel.sheet.macroEnabled.main+xml", Map.of()), "a.xlsx")).contains("macros");
  }

  @Test
  void d9OpenDocumentWithMacroOrRemoteTemplateIsRefused() throws Exception {
    assertThat(refusal(odt(Map.of("Basic/Standard/Module1.xml", "<x/>")), "a.odt")).contains("macros");
    assertThat(refusal(odt(Map.of("Scripts/python/a.py", "x")), "a.odt")).contains("macros");
    assertThat(refusal(odt(Map.of("meta.xml", "<m xmlns:x='x'><template x:href='https://exemple.invalid/a.ott'/></m>")), "a.odt")).contains("ailleurs");
    assertThat(refusal(odt(Map.of("content.xml", "<d><event-listener/></d>")), "a.odt")).contains("macro");
    assertThat(judge.judge(odt(Map.of("content.xml", "<d xmlns:x='x'><a x:href='https://exemple.invalid'/></d>")), "a.odt")).isEqualTo(FileType.ODT);
  }

  @Test
  void archiveThatSwellsIsRefusedAndKeepsNoMemory() throws Exception {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.setLevel(Deflater.BEST_COMPRESSION);
      zip.putNextEntry(new ZipEntry("[Content_Types].xml"));
      byte[] zeros = new byte[1024 * 1024];
      for (int i = 0; i < 400; i++) {
        zip.write(zeros);
      }
    }
    assertThat(refusal(bytes.toByteArray(), "a.docx")).contains("démesurée");
  }

  @Test
  void pdfThatSwellsIsRefused() {
    Deflater deflater = new Deflater(Deflater.BEST_COMPRESSION);
    byte[] zeros = new byte[100 * 1024 * 1024];
    deflater.setInput(zeros);
    deflater.finish();
    byte[] packed = new byte[1024 * 1024];
    int length = deflater.deflate(packed);
    String start = "%PDF-1.5\n1 0 obj<</Type/ObjStm/N 1/First 4/Filter/FlateDecode/Length " + length + ">>stream\n";
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    pdf.writeBytes(start.getBytes(StandardCharsets.ISO_8859_1));
    pdf.write(packed, 0, length);
    pdf.writeBytes("\nendstream endobj\n".getBytes(StandardCharsets.ISO_8859_1));
    pdf.writeBytes(Pdfs.of("x"));
    assertThat(refusal(pdf.toByteArray(), "a.pdf")).contains("démesurée");
  }

  @Test
  void documentTypeDeclarationIsNeverRead() throws Exception {
    assertThat(refusal(odt(Map.of("content.xml", "<!DOCTYPE d [<!ENTITY a 'aaaa'>]><d>&a;</d>")), "a.odt")).isNotBlank();
  }

  @Test
  void antivirusIsAskedOverItsOwnProtocolAndItsWordIsTold() throws Exception {
    try (ServerSocket server = new ServerSocket(0)) {
      CompletableFuture<String> asked = CompletableFuture.supplyAsync(() -> answer(server, "stream: Eicar-Test-Signature FOUND\0"));
      FileJudge scanning = new FileJudge(new ClamdScanner("localhost", server.getLocalPort()));
      Unacceptable refusal = catchThrowableOfType(Unacceptable.class, () -> scanning.judge(Pdfs.of("x"), "a.pdf"));
      assertThat(refusal).hasMessageContaining("Eicar-Test-Signature");
      assertThat(asked.get()).startsWith("zINSTREAM");
    }
    FileJudge away = new FileJudge(new ClamdScanner("localhost", 1));
    assertThat(catchThrowableOfType(Unacceptable.class, () -> away.judge(Pdfs.of("x"), "a.pdf"))).hasMessageContaining("réessayez");
  }

  private static String answer(ServerSocket server, String words) {
    try (Socket socket = server.accept()) {
      byte[] command = socket.getInputStream().readNBytes(10);
      InputStream in = socket.getInputStream();
      for (int length = integer(in); length > 0; length = integer(in)) {
        in.skipNBytes(length);
      }
      socket.getOutputStream().write(words.getBytes(StandardCharsets.US_ASCII));
      return new String(command, StandardCharsets.US_ASCII);
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static int integer(InputStream in) throws IOException {
    return java.nio.ByteBuffer.wrap(in.readNBytes(4)).getInt();
  }

  private String refusal(byte[] content, String name) {
    Unacceptable refusal = catchThrowableOfType(Unacceptable.class, () -> judge.judge(content, name));
    assertThat(refusal).as(name).isNotNull();
    return refusal.getMessage();
  }

  private static byte[] file(String name) throws IOException {
    try (InputStream file = FileJudgeTest.class.getResourceAsStream("/cases/" + name)) {
      return file.readAllBytes();
    }
  }

  private interface Change {
    void to(PDDocument document) throws IOException;
  }

  private static byte[] pdf(Change change) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (PDDocument document = new PDDocument()) {
      document.addPage(new PDPage());
      change.to(document);
      document.save(bytes);
    }
    return bytes.toByteArray();
  }

  private static void attach(PDDocument document, String name) throws IOException {
    PDComplexFileSpecification file = new PDComplexFileSpecification();
    file.setFile(name);
    file.setEmbeddedFile(new PDEmbeddedFile(document, new java.io.ByteArrayInputStream(new byte[] {1, 2, 3})));
    PDEmbeddedFilesNameTreeNode tree = new PDEmbeddedFilesNameTreeNode();
    tree.setNames(Map.of(name, file));
    PDDocumentNameDictionary names = new PDDocumentNameDictionary(document.getDocumentCatalog());
    names.setEmbeddedFiles(tree);
    document.getDocumentCatalog().setNames(names);
  }

  private static String relationship(String kind, String target, boolean external) {
    return "<Relationships><Relationship Id='r1' Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/" + kind
        + "' Target='" + target + "'" + (external ? " TargetMode='External'" : "") + "/></Relationships>";
  }

  private static byte[] docx(Map<String, String> parts) throws IOException {
    return types("word/document.xml", WORD, parts);
  }

  private static byte[] xlsx(Map<String, String> parts) throws IOException {
    return types("xl/workbook.xml", SHEET, parts);
  }

  private static byte[] types(String main, String type, Map<String, String> parts) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("[Content_Types].xml", "<Types><Default Extension='xml' ContentType='application/xml'/><Override PartName='/" + main
        + "' ContentType='" + type + "'/></Types>");
    all.put(main, "<x/>");
    all.putAll(parts);
    return zip(all);
  }

  private static byte[] odt(Map<String, String> parts) throws IOException {
    Map<String, String> all = new LinkedHashMap<>();
    all.put("mimetype", FileType.ODT.contentType());
    all.put("content.xml", "<x/>");
    all.putAll(parts);
    return zip(all);
  }

  private static byte[] zip(Map<String, String> parts) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      for (Map.Entry<String, String> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue().getBytes(StandardCharsets.UTF_8));
      }
    }
    return bytes.toByteArray();
  }
}
