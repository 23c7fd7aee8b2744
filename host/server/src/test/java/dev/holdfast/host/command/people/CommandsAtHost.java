package dev.holdfast.host.command.people;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.cli.CommandRunner;
import dev.holdfast.host.TestHost;
import dev.holdfast.host.catalogue.sample.FolderPlugin;
import dev.holdfast.host.command.remote.Logins;
import dev.holdfast.host.organisation.OrganisationClient;
import dev.holdfast.host.signin.TestUsers;
import dev.holdfast.testkit.PluginJar;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.io.TempDir;

/** A host for the tests of a class, and its owner's commands. */
abstract class CommandsAtHost {

  @TempDir static Path home;
  @TempDir static Path folder;

  @AutoClose static TestHost host;
  static OrganisationClient tenant;
  static CommandRunner owner;

  @BeforeAll
  static void start() throws Exception {
    PluginJar.write(home.resolve("plugins/folder.jar"), "folder", FolderPlugin.class);
    host = TestHost.start(home, Map.of("HOLDFAST_BASE_URL", "http://127.0.0.1"));
    tenant = new OrganisationClient(host, host.owner());
    owner = Logins.as(host, TestUsers.OWNER, folder);
  }

  /** Returns the owner's view of a list as JSON. */
  static JsonNode items(String... command) throws IOException {
    String[] json = Arrays.copyOf(command, command.length + 1);
    json[command.length] = "--json";
    return owner.run(json).done().json().path("items");
  }

  /** Creates a file with this text. */
  static String file(String text) throws IOException {
    return Files.writeString(Files.createTempFile(folder, "", ""), text + "\n").toString();
  }
}
