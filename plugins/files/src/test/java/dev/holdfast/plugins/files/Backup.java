package dev.holdfast.plugins.files;

import dev.holdfast.plugin.AdapterContext;
import dev.holdfast.plugin.content.ContentItem;
import dev.holdfast.plugin.content.ContentItems;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.RestoreChain;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.ServerInfo;
import dev.holdfast.plugin.database.Subject;
import dev.holdfast.plugin.tool.Tools;
import dev.holdfast.plugins.files.program.Programs;
import dev.holdfast.plugins.files.tree.TreeRules;
import dev.holdfast.plugins.files.tree.Walk;
import dev.holdfast.testkit.ContentDescription;
import dev.holdfast.testkit.TestContext;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.lang.reflect.Proxy;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** A chain of dumps of one tree, in memory. */
final class Backup implements AutoCloseable {

  /** A dump, and what it said. */
  record Dump(byte[] archive, ContentDescription content, DumpResult result) {

    ContentItems items() {
      return () -> reader(content.list().stream().sorted(BY_BYTES).iterator());
    }
  }

  private static final Comparator<ContentItem> BY_BYTES =
      (a, b) ->
          Arrays.compareUnsigned(
              a.name().getBytes(StandardCharsets.UTF_8), b.name().getBytes(StandardCharsets.UTF_8));

  private final TestContext context;
  private final FilesConfig config;
  private final Subject tree;
  private final List<Dump> dumps = new ArrayList<>();
  private @Nullable Path tar;

  Backup(FilesConfig config) {
    this(config, TestContext.open());
  }

  Backup(FilesConfig config, TestContext context) {
    this.config = config;
    this.context = context;
    Path name = config.folder().getFileName();
    this.tree = Trees.tree(name == null ? "/" : name.toString());
  }

  static FilesConfig config(Path tree, Path restores, String... exclude) {
    return new FilesConfig(tree, false, List.of(exclude), false, false, restores);
  }

  static ContentItems.Reader reader(Iterator<ContentItem> items) {
    return new ContentItems.Reader() {
      @Override
      public @Nullable ContentItem next() {
        return items.hasNext() ? items.next() : null;
      }

      @Override
      public void close() {}
    };
  }

  FilesSession session() {
    return new FilesSource().open(config, tar == null ? context.adapter() : withTar(tar));
  }

  /** Takes this program for tar. */
  void useTar(Path program) {
    this.tar = program;
  }

  private AdapterContext withTar(Path program) {
    Tools tools = context.adapter().tools();
    Tools changed =
        (Tools)
            Proxy.newProxyInstance(
                Backup.class.getClassLoader(),
                new Class<?>[] {Tools.class},
                (proxy, method, arguments) ->
                    method.getName().equals("find") && "tar".equals(arguments[0])
                        ? tools.find("tar", List.of(program.getParent().toString()))
                        : method.invoke(tools, arguments));
    return (AdapterContext)
        Proxy.newProxyInstance(
            Backup.class.getClassLoader(),
            new Class<?>[] {AdapterContext.class},
            (proxy, method, arguments) ->
                method.getName().equals("tools")
                    ? changed
                    : method.invoke(context.adapter(), arguments));
  }

  /** Happens while a dump is written. */
  interface Change {
    void make() throws IOException;
  }

  /** Dumps everything, or what has changed since the dump before. */
  Dump dump() throws Exception {
    return dump(0, () -> {});
  }

  /** Dumps, and makes a change when this many bytes are written. */
  Dump dump(int bytes, Change change) throws Exception {
    DumpRequest request = DumpRequest.of(tree);
    if (!dumps.isEmpty()) {
      Dump base = last();
      request = request.withSince(base.result().position().orElseThrow(), base.items());
    }
    DumpRequest asked = request;
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    OutputStream changing =
        new OutputStream() {
          private boolean changed;

          @Override
          public void write(int b) {
            out.write(b);
          }

          @Override
          public void write(byte[] some, int offset, int length) throws IOException {
            out.write(some, offset, length);
            if (!changed && out.size() >= bytes) {
              changed = true;
              change.make();
            }
          }
        };
    List<DumpResult> results = new ArrayList<>();
    ContentDescription content =
        ContentDescription.of(
            list -> {
              results.add(session().dump(asked, changing, list));
              return results.get(0).proof();
            });
    dumps.add(new Dump(out.toByteArray(), content, results.get(0)));
    return last();
  }

  Dump last() {
    return dumps.get(dumps.size() - 1);
  }

  /** Dumps, and returns the item of this name. */
  ContentItem last(String name) throws Exception {
    return Objects.requireNonNull((dumps.isEmpty() ? dump() : last()).content().items().get(name));
  }

  /** Lists the tree without reading it. */
  Walk walk() throws Exception {
    TreeRules rules = new TreeRules(config.exclude(), config.oneFileSystem(), false);
    try (Walk walk = Walk.of(config.folder().toString(), rules, new Programs(context.adapter()))) {
      return walk;
    }
  }

  List<Dump> dumps() {
    return dumps;
  }

  RestoreChain chain() {
    return new RestoreChain(
        dumps.stream()
            .map(
                dump ->
                    new RestoreChain.Piece(
                        FilesSession.FORMAT,
                        () -> (InputStream) new ByteArrayInputStream(dump.archive()),
                        dump.items()))
            .toList());
  }

  RestoreResult restore(String target, String... paths) throws Exception {
    return session().restore(request(target, paths), chain());
  }

  RestoreRequest request(String target, String... paths) {
    return RestoreRequest.of(tree, FilesSession.FORMAT, target, new ServerInfo("GNU tar", "1"))
        .parts(List.of(paths))
        .build();
  }

  /** Describes the tree of this name as it is now. */
  ContentDescription now(String name) throws Exception {
    return ContentDescription.of(list -> session().fingerprint(Trees.tree(name), list));
  }

  /** Reads an archive. */
  ContentDescription inspect(byte[] archive) throws Exception {
    return ContentDescription.of(
        list ->
            new FilesSource()
                .inspect(
                    FilesSession.FORMAT,
                    new ByteArrayInputStream(archive),
                    context.adapter(),
                    list));
  }

  @Override
  public void close() {
    context.close();
  }
}
