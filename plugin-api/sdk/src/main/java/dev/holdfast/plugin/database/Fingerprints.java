package dev.holdfast.plugin.database;

import dev.holdfast.plugin.content.ContentList;
import dev.holdfast.plugin.content.ContentProof;
import java.io.IOException;

/** A session that can describe the content of a live system, to be compared with a dump's. */
public interface Fingerprints {

  /**
   * Describes the content of a live subject in the same terms as the proof of a dump, so that both
   * can be compared. What can't be checked goes into {@link ContentProof#unchecked}.
   *
   * @param subject of the kind that was dumped, with the name that it has here: the {@linkplain
   *     RestoreRequest#target target} after a restore
   * @param list receives the items of the content, unless the proof is {@link
   *     ContentProof.Level#TOOL}
   * @throws IOException as thrown by {@code list}
   */
  ContentProof fingerprint(Subject subject, ContentList list)
      throws IOException, InterruptedException;
}
