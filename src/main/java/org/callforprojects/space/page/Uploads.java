package org.callforprojects.space.page;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

import org.callforprojects.document.DocumentService;
import org.callforprojects.document.SentDocument;
import org.springframework.web.multipart.MultipartFile;

/** The files of a form; a field left empty sends an empty one without a name. */
final class Uploads {

  private Uploads() {
  }

  static List<SentDocument> of(List<MultipartFile> files) throws IOException {
    return of(files, DocumentService.OTHER);
  }

  static List<SentDocument> of(List<MultipartFile> files, String documentCode) throws IOException {
    List<SentDocument> sent = new ArrayList<>();
    for (MultipartFile file : files == null ? List.<MultipartFile>of() : files) {
      if (!file.isEmpty() || file.getOriginalFilename() != null && !file.getOriginalFilename().isEmpty()) {
        sent.add(new SentDocument(documentCode, file.getOriginalFilename(), file::getInputStream));
      }
    }
    return sent;
  }
}
