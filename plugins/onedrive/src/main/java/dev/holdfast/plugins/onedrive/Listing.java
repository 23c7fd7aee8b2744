package dev.holdfast.plugins.onedrive;

import com.fasterxml.jackson.databind.JsonNode;
import dev.holdfast.plugin.ErrorCode;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.storage.FolderItem;
import dev.holdfast.plugin.storage.KeyPrefix;
import dev.holdfast.toolkit.json.ServiceRequest;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.util.HashSet;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.jspecify.annotations.Nullable;

/** Lists a folder page by page, reading each page when it is needed. */
final class Listing {

  private static final String FIELDS =
      "/children?$top=500&$select=id,name,size,file,folder,lastModifiedDateTime,parentReference";

  private final Drive drive;
  private final KeyPrefix folder;
  private final Set<URI> pages = new HashSet<>();
  private @Nullable String parent;

  Listing(Drive drive, KeyPrefix folder) {
    this.drive = drive;
    this.folder = folder;
  }

  Stream<FolderItem> items() throws InterruptedException {
    ServiceRequest request = request(drive.address(folder.value(), FIELDS));
    Optional<JsonNode> first = drive.client().find(request);
    if (first.isEmpty() && !folder.equals(KeyPrefix.ALL)) {
      return Stream.empty();
    }
    JsonNode page = first.isPresent() ? first.get() : drive.client().call(request);
    return Stream.iterate(requirePage(page), Objects::nonNull, this::next)
        .flatMap(each -> StreamSupport.stream(each.path("value").spliterator(), false))
        .map(this::item)
        .flatMap(Optional::stream);
  }

  private @Nullable JsonNode next(JsonNode page) {
    String link = page.path("@odata.nextLink").asText("");
    if (link.isEmpty()) {
      return null;
    }
    URI uri = drive.own(link);
    if (!pages.add(uri)) {
      throw incomplete("the pages come again and again");
    }
    try {
      return requirePage(drive.client().call(request(uri)));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new UncheckedIOException(new InterruptedIOException("Interrupted while listing"));
    }
  }

  private ServiceRequest request(URI uri) {
    return ServiceRequest.of("list folder " + folder, "GET", uri);
  }

  /** Any JSON would pass for an empty folder. */
  private JsonNode requirePage(JsonNode page) {
    if (!page.path("value").isArray()) {
      throw incomplete("the answer is not a list");
    }
    return page;
  }

  private Optional<FolderItem> item(JsonNode item) {
    String in = item.at("/parentReference/id").asText("");
    if (parent == null) {
      parent = in;
    } else if (!parent.equals(in)) {
      throw incomplete("a page is another folder's");
    }
    return DriveNames.key(folder, item.path("name").asText())
        .flatMap(
            key -> {
              if (item.has("folder")) {
                return Optional.of(folder.folder(key.name()));
              }
              return item.has("file")
                  ? Optional.of(OneDriveSession.object(key, item))
                  : Optional.empty();
            });
  }

  private PluginException incomplete(String reason) {
    return new PluginException(
        ErrorCode.INCOMPLETE, "Could not list folder " + folder + ": " + reason, "Try again.");
  }
}
