package dev.holdfast.host.backup.catalogue;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.host.schema.RecordJson;
import dev.holdfast.plugin.database.CompletenessProof;

/** Proofs as the catalogue keeps them. */
final class ProofJson {

  private ProofJson() {}

  static String write(CompletenessProof proof) {
    try {
      return RecordJson.MAPPER.writeValueAsString(proof);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A proof can't be written", e);
    }
  }

  static CompletenessProof read(String json) {
    try {
      return RecordJson.MAPPER.readValue(json, CompletenessProof.class);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A proof in the catalogue can't be read", e);
    }
  }
}
