package org.callforprojects.document;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.HexFormat;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Signature version 4 of the S3 protocol, for requests without parameters. Written here because three requests are all that
 * is asked of it, and the vendor's client brings some twenty libraries.
 */
final class S3Signature {

  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyyMMdd'T'HHmmss'Z'").withZone(ZoneOffset.UTC);
  private static final String ALGORITHM = "AWS4-HMAC-SHA256";
  private static final int DAY = 8;

  private final String region;
  private final String accessKey;
  private final String secretKey;

  S3Signature(String region, String accessKey, String secretKey) {
    this.region = region;
    this.accessKey = accessKey;
    this.secretKey = secretKey;
  }

  /**
   * The headers that a request must carry beside those given.
   *
   * @param payload SHA-256 of the body
   * @param others  further headers to be signed, by their names in lower case
   */
  Map<String, String> headers(String method, URI address, String payload, Instant now, Map<String, String> others) {
    String time = TIME.format(now);
    Map<String, String> added = new TreeMap<>(Map.of("x-amz-content-sha256", payload, "x-amz-date", time));
    SortedMap<String, String> signed = new TreeMap<>(added);
    signed.putAll(others);
    signed.put("host", address.getAuthority());
    String names = String.join(";", signed.keySet());
    StringBuilder canonical = new StringBuilder(method).append('\n').append(address.getRawPath()).append("\n\n");
    signed.forEach((name, value) -> canonical.append(name).append(':').append(value.strip()).append('\n'));
    canonical.append('\n').append(names).append('\n').append(payload);
    String scope = time.substring(0, DAY) + "/" + region + "/s3/aws4_request";
    String toSign = ALGORITHM + "\n" + time + "\n" + scope + "\n"
        + Sha256.of(canonical.toString().getBytes(StandardCharsets.UTF_8));
    added.put("Authorization", ALGORITHM + " Credential=" + accessKey + "/" + scope + ",SignedHeaders=" + names
        + ",Signature=" + HexFormat.of().formatHex(mac(key(time.substring(0, DAY)), toSign)));
    return added;
  }

  private byte[] key(String day) {
    byte[] key = ("AWS4" + secretKey).getBytes(StandardCharsets.UTF_8);
    for (String part : new String[] {day, region, "s3", "aws4_request"}) {
      key = mac(key, part);
    }
    return key;
  }

  private static byte[] mac(byte[] key, String text) {
    try {
      Mac mac = Mac.getInstance("HmacSHA256");
      mac.init(new SecretKeySpec(key, "HmacSHA256"));
      return mac.doFinal(text.getBytes(StandardCharsets.UTF_8));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Every Java platform has HmacSHA256", e);
    }
  }
}
