package dev.holdfast.plugins.files.tree;

import dev.holdfast.plugins.files.program.Programs;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;

/** The folders of a tree that are caches, as a tag in them says. */
record Caches(Set<String> folders) {

  static Caches find(String root, TreeRules rules, Programs programs)
      throws IOException, InterruptedException {
    Set<String> folders = new HashSet<>();
    if (rules.excludeCaches()) {
      String grep = programs.require("grep").path();
      programs.find(
          rules.cacheTags(root, grep),
          record -> {
            if (record.startsWith("c")) {
              folders.add(folder(Walk.name(record.substring(2))));
            }
          }); // What can't be read is told later.
    }
    return new Caches(folders);
  }

  /**
   * Whether it goes with a cache. The tag stays, so that the folder is one after a restore, too.
   */
  boolean contain(String name) {
    String at = name;
    while (!folders.isEmpty() && !at.equals(".")) {
      String folder = folder(at);
      boolean isTag = at.equals(name) && at.endsWith(TreeRules.CACHE_TAG);
      if (folders.contains(folder) && !isTag) {
        return true;
      }
      at = folder;
    }
    return false;
  }

  private static String folder(String name) {
    int slash = name.lastIndexOf('/');
    return slash < 0 ? "." : name.substring(0, slash);
  }
}
