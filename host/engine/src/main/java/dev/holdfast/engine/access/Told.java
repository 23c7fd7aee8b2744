package dev.holdfast.engine.access;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.database.ContentProof;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Converts the texts of plugins for the readers of a run. What is compared later, the content and
 * the findings of a proof, is not changed.
 *
 * @param tell converts a text
 */
record Told(UnaryOperator<String> tell) {

  Object answer(Object answer) {
    if (answer instanceof CheckResult.Ok it) {
      return new CheckResult.Ok(tell.apply(it.summary()));
    }
    if (answer instanceof CheckResult.Failed it) {
      return new CheckResult.Failed(it.code(), tell.apply(it.message()), tell.apply(it.hint()));
    }
    if (answer instanceof PreflightFinding it) {
      return new PreflightFinding(
          it.severity(), it.code(), tell.apply(it.message()), tell.apply(it.hint()));
    }
    if (answer instanceof DumpResult it) {
      return it.withProof(proof(it.proof()))
          .withWarnings(texts(it.warnings()))
          .withLeftOut(leftOut(it.leftOut()));
    }
    if (answer instanceof RestoreResult it) {
      return RestoreResult.of(texts(it.warnings()));
    }
    if (answer instanceof SubjectListing it) {
      return new SubjectListing(it.subjects(), leftOut(it.leftOut()));
    }
    if (answer instanceof List<?> list
        && list.stream().allMatch(PreflightFinding.class::isInstance)) {
      return list.stream().map(this::answer).toList();
    }
    return answer;
  }

  RuntimeException failure(RuntimeException failure) {
    String message = String.valueOf(failure.getMessage());
    String told = tell.apply(message);
    if (failure instanceof PluginException e) {
      String hint = tell.apply(e.hint());
      boolean same = told.equals(message) && hint.equals(e.hint());
      if (same) {
        return e;
      }
      PluginException copy = new PluginException(e.code(), told, hint, e);
      return e.retryAfter().map(copy::retryAfter).orElse(copy);
    }
    if (failure.getClass() == HoldfastException.class) {
      HoldfastException e = (HoldfastException) failure;
      String hint = tell.apply(e.hint());
      boolean same = told.equals(message) && hint.equals(e.hint());
      return same ? e : new HoldfastException(e.code(), told, hint, e);
    }
    return failure;
  }

  private ContentProof proof(ContentProof proof) {
    return proof
        .withEvidence(tell.apply(proof.evidence()))
        .withChecks(proof.findings(), texts(proof.unchecked()));
  }

  private List<LeftOut> leftOut(List<LeftOut> leftOut) {
    return leftOut.stream()
        .map(left -> new LeftOut(left.name(), tell.apply(left.reason()), left.byDesign()))
        .toList();
  }

  private List<String> texts(List<String> texts) {
    return texts.stream().map(tell).toList();
  }
}
