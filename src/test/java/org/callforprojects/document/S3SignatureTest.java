package org.callforprojects.document;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import java.time.Instant;
import java.util.Map;

import org.junit.jupiter.api.Test;

/** The examples of "Signature Calculations for the Authorization Header", Amazon S3 API reference. */
class S3SignatureTest {

  private static final Instant MAY = Instant.parse("2013-05-24T00:00:00Z");
  private final S3Signature signature =
      new S3Signature("us-east-1", "AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");

  @Test
  void getIsSignedAsInTheReference() {
    Map<String, String> headers = signature.headers("GET", URI.create("https://examplebucket.s3.amazonaws.com/test.txt"),
        Sha256.of(new byte[0]), MAY, Map.of("range", "bytes=0-9"));
    assertThat(headers.get("Authorization")).isEqualTo("AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/"
        + "aws4_request,SignedHeaders=host;range;x-amz-content-sha256;x-amz-date,"
        + "Signature=f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41");
    assertThat(headers).containsEntry("x-amz-date", "20130524T000000Z");
  }

  @Test
  void putIsSignedAsInTheReference() {
    Map<String, String> headers = signature.headers("PUT", URI.create("https://examplebucket.s3.amazonaws.com/test%24file.text"),
        Sha256.of("Welcome to Amazon S3.".getBytes()), MAY,
        Map.of("date", "Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class", "REDUCED_REDUNDANCY"));
    assertThat(headers.get("Authorization"))
        .endsWith("Signature=98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd");
  }
}
