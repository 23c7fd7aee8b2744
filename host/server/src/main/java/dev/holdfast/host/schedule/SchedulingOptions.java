package dev.holdfast.host.schedule;

import com.fasterxml.jackson.core.JsonProcessingException;
import dev.holdfast.engine.schema.RecordBinder;
import dev.holdfast.engine.schema.RecordJson;
import dev.holdfast.plugin.config.Field;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;

/**
 * How a job follows its schedules. A request and a job's row hold it in the same JSON, with the
 * same defaults.
 */
public record SchedulingOptions(
    @Field(
            label = "Time zone",
            help = "The time zone of the schedules, such as Europe/Berlin.",
            defaultValue = "UTC")
        @NotBlank
        @Size(max = 50)
        String timeZone,
    @Field(
            label = "Missed runs",
            help = "What to do about runs that were due while no host was running.",
            defaultValue = "RUN_ONCE")
        @NotNull
        Missed missed,
    @Field(
            label = "Overlap",
            help = "What to do when a run is due and the one before hasn't ended.",
            defaultValue = "SKIP")
        @NotNull
        Overlap overlap,
    @Field(
            label = "Overlap at the source",
            help =
                "What to do when a run is due and another job's run of the same source hasn't"
                    + " ended.",
            defaultValue = "QUEUE")
        @NotNull
        Overlap sourceOverlap,
    @Field(
            label = "Jitter",
            help = "Seconds by which runs are spread: each starts up to so much later.",
            defaultValue = "0")
        @Min(0)
        @Max(86_400)
        int jitterSeconds,
    @Field(
            label = "Retries",
            help = "How often a run is repeated that failed for a reason that may pass.",
            defaultValue = "2")
        @Min(0)
        @Max(10)
        int retries,
    @Field(
            label = "Retry delay",
            help = "Seconds until the first repetition; each further one waits twice as long.",
            defaultValue = "60")
        @Min(1)
        @Max(86_400)
        int retryDelaySeconds) {

  /** Reads a row's JSON, and fills in the defaults of missing values. */
  public static SchedulingOptions of(String json) {
    try {
      return RecordBinder.bind(
          "The job", SchedulingOptions.class, RecordJson.MAPPER.readTree(json));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("A job's row is not JSON", e);
    }
  }

  /** What to do about runs that were due while no host was running. */
  public enum Missed {
    /** Run once, as soon as a host runs. */
    RUN_ONCE,
    /** Wait for the next one. */
    SKIP
  }

  /** What to do when a run is due and the one before hasn't ended. */
  public enum Overlap {
    /** Wait for the next one. */
    SKIP,
    /** Queue it, unless one is queued already. */
    QUEUE
  }
}
