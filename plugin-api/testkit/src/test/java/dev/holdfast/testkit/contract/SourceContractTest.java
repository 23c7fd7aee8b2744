package dev.holdfast.testkit.contract;

import dev.holdfast.plugin.content.ContentProof;
import dev.holdfast.plugin.content.ContentProof.Level;
import dev.holdfast.plugin.database.ContentFilter;
import dev.holdfast.plugin.database.DatabaseSource;
import dev.holdfast.plugin.database.DumpRequest;
import dev.holdfast.plugin.database.DumpResult;
import dev.holdfast.plugin.database.DumpSession;
import dev.holdfast.plugin.database.RestoreRequest;
import dev.holdfast.plugin.database.RestoreResult;
import dev.holdfast.plugin.database.SubjectListing;
import dev.holdfast.testkit.fault.ScriptedSource;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * The contract passes what is right and fails what is wrong, each fault by the test made for it.
 */
class SourceContractTest {

  @Test
  void passesForACorrectSource() {
    ContractRun.assertPasses(ScriptedContract.class);
  }

  @Test
  void failsDumpsThatHideTheirFailure() {
    ContractRun.assertFails(
        HidesFailedDumps.class, "dumpThatCannotBeWrittenFails", "cancelledDumpEndsSoon");
  }

  @Test
  void failsRestoresThatHideTheirFailure() {
    ContractRun.assertFails(
        HidesFailedRestores.class,
        "truncatedDumpIsNeverRestored",
        "failingStreamFailsTheRestore",
        "cancelledRestoreEndsSoon",
        "existingDatabaseIsKeptByDefault");
  }

  @Test
  void failsInspectionsThatCheckNothing() {
    ContractRun.assertFails(
        InspectsNothing.class, "truncatedDumpIsRefused", "dumpIsProvedWithAndWithoutTheServer");
  }

  @Test
  void failsInspectionsThatSayLessThanTheDump() {
    ContractRun.assertFails(InspectsByTheTool.class, "dumpIsProvedWithAndWithoutTheServer");
  }

  @Test
  void failsReplacementByDefault() {
    ContractRun.assertFails(ReplacesUnasked.class, "existingDatabaseIsKeptByDefault");
  }

  /** Whoever can't restore has to say so. */
  @Test
  void failsSilentLackOfAbilities() {
    ContractRun.assertFails(
        OnlyDumps.class,
        "restoredCopyIsIdentical",
        "scratchTargetIsDropped",
        "dumpIsProvedWithAndWithoutTheServer");
    ContractRun.assertPasses(OnlyDumpsAndSaysSo.class);
  }

  @Test
  void failsAbilitiesThatAreOnlyClaimed() {
    ContractRun.assertFailsSaying(
        ClaimsAbilities.class, "sessionsCanDoWhatTheSourceSays", "sessionType is");
  }

  static class ClaimsAbilities extends OnlyDumps {
    @Override
    Class<?> sessionType() {
      return new ScriptedSource("scripted").sessionType();
    }
  }

  @Test
  void failsUnreportedOmissions() {
    ContractRun.assertFails(LeavesOut.class, "databaseThatCannotBeDumpedIsReported");
  }

  @Test
  void failsFindingsReportedAsDamage() {
    ContractRun.assertFails(FindsLater.class, "findingsOfTheSourceAreNotDamageOfItsCopies");
  }

  static class OnlyDumps extends ScriptedContract {
    @Override
    Class<?>[] abilities(Object target) {
      return new Class<?>[] {
        target instanceof DumpSession ? DumpSession.class : DatabaseSource.class
      };
    }
  }

  static class OnlyDumpsAndSaysSo extends OnlyDumps {
    @Override
    protected Map<SourceCapability, String> cannot() {
      return Map.of(
          SourceCapability.RESTORE, "its dumps are for others",
          SourceCapability.INSPECT, "nothing reads them",
          SourceCapability.FINGERPRINT, "it shows nothing",
          SourceCapability.SCRATCH_RESTORE, "it restores nothing");
    }
  }

  /** Lists what can be dumped, and nothing else. */
  static class LeavesOut extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result = super.call(target, method, arguments);
      return result instanceof SubjectListing listing
          ? SubjectListing.of(listing.subjects())
          : result;
    }
  }

  /** Checks dumps only, when the source isn't at hand any more. */
  @Test
  void failsFiltersThatAreIgnored() {
    ContractRun.assertFails(
        IgnoresFilters.class,
        "filteredDumpSaysWhatItLacks",
        "includedContentThatIsMissingIsNoOmissionByDesign");
  }

  static class IgnoresFilters extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("dump")) {
        arguments[0] = ((DumpRequest) arguments[0]).withFilter(ContentFilter.NONE);
      }
      return super.call(target, method, arguments);
    }
  }

  static class FindsLater extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result = super.call(target, method, arguments);
      return result instanceof DumpResult dump
          ? DumpResult.of(dump.proof().withChecks(List.of(), List.of()))
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
          return DumpResult.of(ContentProof.ofTool("The exit status was 0"));
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
          return RestoreResult.of(List.of());
        }
        throw e;
      }
    }
  }

  static class InspectsNothing extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      return method.getName().equals("inspect")
          ? ContentProof.of(Level.BYTES, "It looks good")
          : super.call(target, method, arguments);
    }
  }

  static class InspectsByTheTool extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      Object result = super.call(target, method, arguments);
      return method.getName().equals("inspect") ? ContentProof.ofTool("It looks good") : result;
    }
  }

  static class ReplacesUnasked extends ScriptedContract {
    @Override
    @Nullable Object call(Object target, Method method, Object[] arguments) throws Throwable {
      if (method.getName().equals("restore")) {
        RestoreRequest asked = (RestoreRequest) arguments[0];
        arguments[0] = asked.toBuilder().replaceExisting(true).build();
      }
      return super.call(target, method, arguments);
    }
  }
}
