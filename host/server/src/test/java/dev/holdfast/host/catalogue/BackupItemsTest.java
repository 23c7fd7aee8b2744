package dev.holdfast.host.catalogue;

import static dev.holdfast.host.catalogue.CatalogueBench.BACKUPS;
import static dev.holdfast.host.catalogue.CatalogueBench.SHOP;
import static dev.holdfast.host.catalogue.CatalogueBench.flip;
import static dev.holdfast.host.catalogue.CatalogueBench.object;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.host.TestHost.Response;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupItemsTest {

  private static final int TABLES = 450;

  @TempDir Path folder;
  private CatalogueBench bench;

  @BeforeEach
  void start() throws Exception {
    bench = new CatalogueBench(folder);
    bench.adapters();
    Files.writeString(
        bench.server.resolve(SHOP),
        IntStream.range(0, TABLES)
            .mapToObj(i -> "table t%04d".formatted(i * 7 % TABLES))
            .collect(Collectors.joining("\n")));
  }

  @AfterEach
  void stop() {
    bench.close();
  }

  @Test
  void pagesListEachItemOnceInOrder() throws Exception {
    String profile = bench.profile("{'name': 'p'}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    List<String> names = new ArrayList<>();
    int pages = 0;
    for (String after = ""; after != null; pages++) {
      JsonNode page = items(backup, 0, "&limit=200&after=" + encoded(after)).json();
      page.path("items").forEach(item -> names.add(item.path("name").asText()));
      after = page.path("next").textValue();
    }
    assertThat(pages).isEqualTo(3);
    assertThat(names).hasSize(TABLES + 1).isSorted().doesNotHaveDuplicates().contains("bytes");
    JsonNode some = items(backup, 0, "&prefix=" + encoded("table t04")).json();
    assertThat(some.path("items")).hasSize(50);
    assertThat(some.at("/items/0/name").asText()).isEqualTo("table t0400");
    assertThat(some.at("/items/0/records").asLong()).isEqualTo(1);
    assertThat(some.hasNonNull("next")).isFalse();
    assertThat(items(backup, 0, "&prefix=nothing").json().path("items")).isEmpty();
    assertThat(items(backup, 1, "").status()).isEqualTo(404);
    assertThat(items(backup, 0, "&limit=201").status()).isEqualTo(400);
  }

  @Test
  void damagedListIsReadFromAnotherCopyOrRefused() throws Exception {
    String backup = bench.backup(bench.job(""));
    flip(object(bench.one, ".list.zst"));
    assertThat(items(backup, 0, "").json().path("items")).hasSize(50);
    flip(object(bench.two, ".list.zst"));
    Response refused = items(backup, 0, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("CORRUPT");
  }

  @Test
  void sealedListNeedsTheKey() throws Exception {
    String own = bench.profile("{'name': 'own'}");
    String recipient =
        bench.host.get("/api/v1/encryption-profiles/" + own).json().at("/recipients/0").asText();
    String profile =
        bench.profile(
            "{'name': 'p', 'origin': 'RECIPIENTS_ONLY', 'recipients': ['" + recipient + "']}");
    String backup = bench.backup(bench.job(", 'encryption': {'profileId': '" + profile + "'}"));
    Response refused = items(backup, 0, "");
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.json().path("code").asText()).isEqualTo("KEY_REQUIRED");
  }

  private Response items(String backup, int entry, String query) throws Exception {
    return bench.host.get(BACKUPS + backup + "/items?entry=" + entry + query);
  }

  private static String encoded(String text) {
    return URLEncoder.encode(text, StandardCharsets.UTF_8);
  }
}
