package dev.holdfast.engine.access;

import dev.holdfast.engine.problem.HoldfastException;
import dev.holdfast.plugin.CheckResult;
import dev.holdfast.plugin.PluginException;
import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.PreflightFinding;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.plugin.database.SubjectListing.LeftOut;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Converts the texts of plugins for the readers of a run. What is compared later, the content and
 * the findings of a proof, is not changed.
 *
 * @param tell converts a text
 */
record Told(UnaryOperator<String> tell) {

  private static final int MOST_CAUSES = 20;

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
    Throwable cause = cause(failure.getCause(), 0);
    boolean same = told.equals(message) && cause == failure.getCause();
    if (failure instanceof PluginException e) {
      String hint = tell.apply(e.hint());
      if (same && hint.equals(e.hint())) {
        return e;
      }
      PluginException copy = like(e, new PluginException(e.code(), told, hint, cause));
      return e.retryAfter().map(copy::retryAfter).orElse(copy);
    }
    if (failure.getClass() == HoldfastException.class) {
      HoldfastException e = (HoldfastException) failure;
      String hint = tell.apply(e.hint());
      return same && hint.equals(e.hint())
          ? e
          : like(e, new HoldfastException(e.code(), told, hint, cause));
    }
    return failure;
  }

  /** The log prints causes, too, and a plugin's own exceptions may quote its settings. */
  private @Nullable Throwable cause(@Nullable Throwable cause, int depth) {
    if (cause == null || depth == MOST_CAUSES) {
      return null;
    }
    Throwable next = cause(cause.getCause(), depth + 1);
    String text = cause.toString();
    String told = tell.apply(text);
    if (told.equals(text) && next == cause.getCause() && cause.getSuppressed().length == 0) {
      return cause;
    }
    return like(cause, new ToldCause(told, next));
  }

  private static <T extends Throwable> T like(Throwable original, T copy) {
    copy.setStackTrace(original.getStackTrace());
    return copy;
  }

  /** Stands for an exception whose text named something secret. */
  private static final class ToldCause extends Exception {

    private static final long serialVersionUID = 1L;
    private final String text;

    ToldCause(String text, @Nullable Throwable cause) {
      super(text, cause);
      this.text = text;
    }

    /** The text names the original class. */
    @Override
    public String toString() {
      return text;
    }
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
