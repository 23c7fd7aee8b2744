package dev.holdfast.host.adapter;

import static org.assertj.core.api.Assertions.assertThat;

import dev.holdfast.host.TestHost;
import dev.holdfast.host.TestHost.Response;
import dev.holdfast.host.adapter.road.RoadPlugin;
import dev.holdfast.testkit.PluginJar;
import java.nio.file.Path;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Configurations that work on another machine. */
class ConnectionTest {

  private static final String PATH = "/api/v1/adapters";
  private static final String THERE = "{'folder': '/etc/there', 'key': 'k3y'}";

  @TempDir static Path home;
  @AutoClose static TestHost host;

  @BeforeAll
  static void start() throws Exception {
    PluginJar.write(home.resolve("plugins/road.jar"), "road", RoadPlugin.class);
    host = TestHost.start(home);
  }

  private static String json(String text) {
    return text.replace('\'', '"');
  }

  private static Response create(String name, String adapter, String config, String connection)
      throws Exception {
    String kind = adapter.equals("road") ? "connection" : "storage";
    return host.post(
        PATH,
        json(
            "{'name': '%s', 'type': '%s', 'adapterId': '%s', 'config': %s, 'connectionId': %s}"
                .formatted(name, kind, adapter, config, quoted(connection))));
  }

  private static String quoted(String id) {
    return id == null ? "null" : "'" + id + "'";
  }

  private static String road(String name, String town) throws Exception {
    Response made = create(name, "road", "{'town': '" + town + "', 'ticket': 't1cket'}", null);
    assertThat(made.status()).isEqualTo(201);
    return made.json().path("id").asText();
  }

  private static Response put(String id, String name, String config, String connection)
      throws Exception {
    return host.put(
        PATH + "/" + id,
        json(
            "{'name': '%s', 'config': %s, 'connectionId': %s}"
                .formatted(name, config, quoted(connection))));
  }

  /** Its paths are those of the other machine: here, nobody may use /etc. */
  @Test
  void programsAndPathsAreThoseOfTheOtherMachine() throws Exception {
    String road = road("to rome", "rome");
    assertThat(create("at home", "traveller", THERE, null).status()).isEqualTo(422);
    Response made = create("in rome", "traveller", THERE, road);
    assertThat(made.json().path("connectionId").asText()).isEqualTo(road);
    String id = made.json().path("id").asText();
    assertThat(host.post(PATH + "/" + id + "/check", "").json().path("message").asText())
        .startsWith("/rome/sh /etc/there");
    assertThat(host.delete(PATH + "/" + road).status()).as("in use").isEqualTo(409);
  }

  @Test
  void onlyAdaptersThatSupportItHaveAConnection() throws Exception {
    String road = road("to oslo", "oslo");
    Response refused = create("stays", "homebody", THERE, road);
    assertThat(refused.status()).isEqualTo(400);
    assertThat(refused.text()).contains("works only on the host's own machine");
    String other = create("in oslo", "traveller", THERE, road).json().path("id").asText();
    assertThat(create("no road", "traveller", THERE, other).text()).contains("is not a connection");
  }

  @Test
  void secretsBelongToTheConnection() throws Exception {
    String paris = road("to paris", "paris");
    String berlin = road("to berlin", "berlin");
    String id = create("moving", "traveller", THERE, paris).json().path("id").asText();
    String kept = "{'folder': '/etc/there'}";
    assertThat(put(id, "moving", kept, paris).status()).isEqualTo(200);
    for (String elsewhere : new String[] {berlin, null}) {
      Response moved = put(id, "moving", kept, elsewhere);
      assertThat(moved.status()).isEqualTo(422);
      assertThat(moved.text()).contains("connectionId", "must be entered again");
      String check =
          "{'type': 'storage', 'adapterId': 'traveller', 'config': %s, 'basedOn': '%s',"
              + " 'connectionId': %s}";
      assertThat(
              host.post(PATH + "/check", json(check.formatted(kept, id, quoted(elsewhere))))
                  .status())
          .isEqualTo(422);
    }
    assertThat(put(id, "moving", THERE, berlin).status()).isEqualTo(200);
  }

  /** Its editor needn't know the secrets that others send through it. */
  @Test
  void connectionInUseLeadsNowhereElse() throws Exception {
    String road = road("to bern", "bern");
    String away = "{'town': 'evil', 'ticket': 'own'}";
    assertThat(create("in bern", "traveller", THERE, road).status()).isEqualTo(201);
    Response refused = put(road, "to bern", away, null);
    assertThat(refused.status()).isEqualTo(409);
    assertThat(refused.text()).contains("in use (in bern): town can't be changed");
    assertThat(put(road, "renamed", "{'town': 'bern', 'ticket': 'new'}", null).status())
        .isEqualTo(200);
    String unused = road("unused", "bern");
    assertThat(put(unused, "unused", away, null).status()).isEqualTo(200);
  }
}
