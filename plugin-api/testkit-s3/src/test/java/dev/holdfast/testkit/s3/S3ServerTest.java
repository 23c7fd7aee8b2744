package dev.holdfast.testkit.s3;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import org.junit.jupiter.api.Test;

class S3ServerTest {

  @Test
  void refusesUnsignedRequests() throws Exception {
    try (S3Server server = S3Server.start()) {
      HttpRequest request =
          HttpRequest.newBuilder(server.endpoint().resolve("/" + server.bucket())).build();
      HttpResponse<String> response =
          HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
      assertThat(response.statusCode()).isEqualTo(403);
    }
  }
}
