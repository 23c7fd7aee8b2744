package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.database.CompletenessProof;
import dev.holdfast.plugin.database.DatabaseListing;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import java.lang.reflect.Method;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The contract passes what is right and fails what is wrong, each fault by the test made for it.
 */
class SourceContractTest {

  @Test
  void passesWhatIsRight() {
    ContractRun.assertPasses(ScriptedContract.class);
  }

  @Test
  void failsDumpsThatHideTheirFailure() {
    ContractRun.assertFails(
        HidesFailedDumps.class, "aDumpThatCannotBeWrittenFails", "aCancelledDumpEndsSoon");
  }

  @Test
  void failsRestoresThatHideTheirFailure() {
    ContractRun.assertFails(
        HidesFailedRestores.class,
        "aCutDumpIsNeverRestored",
        "aRestoreWhoseStreamFailsFails",
        "aCancelledRestoreEndsSoon",
        "anExistingDatabaseIsNotTouchedUnasked");
  }

  @Test
  void failsInspectionsThatAreNone() {
    ContractRun.assertFails(
        InspectsNothing.class,
        "aCutDumpIsRefusedWhereverItIsCut",
        "aDumpIsProvedWithAndWithoutTheServer");
  }

  @Test
  void failsReplacingUnasked() {
    ContractRun.assertFails(ReplacesUnasked.class, "anExistingDatabaseIsNotTouchedUnasked");
  }

  @Test
  void failsLeavingOutWithoutAWord() {
    ContractRun.assertFails(LeavesOut.class, "aDatabaseThatCannotBeDumpedIsNotLeftOutWithoutAWord");
  }

  @Test
  void failsCallingTheSourceDamaged() {
    ContractRun.assertFails(FindsLater.class, "whatTheSourceHasIsNoDamageOfItsCopies");
  }

  /** Lists what can be dumped, and nothing else. */
  static class LeavesOut extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result = super.call(target, method, arguments);
      return result instanceof DatabaseListing listing
          ? DatabaseListing.of(listing.databases())
          : result;
    }
  }

  /** Checks dumps only, when the source isn't at hand any more. */
  static class FindsLater extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result = super.call(target, method, arguments);
      return result instanceof DumpResult dump
          ? new DumpResult(
              new CompletenessProof(dump.proof().evidence(), dump.proof().tables()), List.of())
          : result;
    }
  }

  static class HidesFailedDumps extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      try {
        return super.call(target, method, arguments);
      } catch (Exception e) {
        if (method.getName().equals("dump")) {
          return new DumpResult(CompletenessProof.of("The exit status was 0"), List.of());
        }
        throw e;
      }
    }
  }

  static class HidesFailedRestores extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      try {
        return super.call(target, method, arguments);
      } catch (Exception e) {
        if (method.getName().equals("restore")) {
          return new RestoreResult(List.of());
        }
        throw e;
      }
    }
  }

  static class InspectsNothing extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      return method.getName().equals("inspect")
          ? CompletenessProof.of("It looks good")
          : super.call(target, method, arguments);
    }
  }

  static class ReplacesUnasked extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("restore")) {
        RestoreRequest asked = (RestoreRequest) arguments[0];
        arguments[0] =
            new RestoreRequest(
                asked.subject(),
                asked.format(),
                asked.targetDatabase(),
                asked.dumpedFrom(),
                asked.expectedBytes(),
                true,
                asked.continueOnError(),
                asked.jobs());
      }
      return super.call(target, method, arguments);
    }
  }
}
