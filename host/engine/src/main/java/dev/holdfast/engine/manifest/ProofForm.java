package dev.holdfast.engine.manifest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonSetter;
import com.fasterxml.jackson.annotation.Nulls;
import java.util.List;

/**
 * How a manifest holds a {@link dev.holdfast.plugin.database.CompletenessProof}: the lists that the
 * first manifests didn't have are left out when they are empty.
 */
abstract class ProofForm {

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private List<String> findings;

  @JsonInclude(JsonInclude.Include.NON_EMPTY)
  @JsonSetter(nulls = Nulls.AS_EMPTY)
  private List<String> unchecked;
}
