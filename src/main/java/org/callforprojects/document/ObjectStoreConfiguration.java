package org.callforprojects.document;

import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.autoconfigure.condition.ConditionalOnProperty;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** {@code callforprojects.documents.s3.endpoint} turns the store beside the database on. */
@Configuration(proxyBeanMethods = false)
class ObjectStoreConfiguration {

  @Bean
  @ConditionalOnProperty("callforprojects.documents.s3.endpoint")
  ObjectStore objectStore(@Value("${callforprojects.documents.s3.endpoint}") String endpoint,
      @Value("${callforprojects.documents.s3.bucket}") String bucket,
      @Value("${callforprojects.documents.s3.region:us-east-1}") String region,
      @Value("${callforprojects.documents.s3.access-key}") String accessKey,
      @Value("${callforprojects.documents.s3.secret-key}") String secretKey) {
    return new S3Store(endpoint.strip().replaceFirst("/+$", ""), bucket.strip(), new S3Signature(region, accessKey, secretKey));
  }
}
