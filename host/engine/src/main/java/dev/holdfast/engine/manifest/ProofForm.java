package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * The form of a {@link dev.holdfast.plugin.database.ContentProof} in a manifest: lists that the
 * first manifests lacked are omitted if empty.
 */
abstract class ProofForm {

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private List<String> findings;

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private List<String> unchecked;
}
