package dev.holdfast.host.statistics;

import dev.holdfast.host.persistence.EditableEntity;
import jakarta.persistence.Entity;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** When people are told about what a storage holds, and whether they have been told. */
@Entity
public class StorageAlert extends EditableEntity {

  private UUID adapterConfigId;
  @Nullable private Integer spikePercent;
  @Nullable private Long limitBytes;
  private boolean spikeTold;
  private boolean limitTold;

  StorageAlert(UUID adapterConfigId) {
    this.adapterConfigId = adapterConfigId;
  }

  void configure(@Nullable Integer spikePercent, @Nullable Long limitBytes) {
    this.spikePercent = spikePercent;
    this.limitBytes = limitBytes;
    this.spikeTold = false;
    this.limitTold = false;
  }

  UUID adapterConfigId() {
    return adapterConfigId;
  }

  @Nullable Integer spikePercent() {
    return spikePercent;
  }

  @Nullable Long limitBytes() {
    return limitBytes;
  }

  /** Whether the storage has just grown or shrunk by more than allowed since the day before. */
  boolean spikes(long before, long now) {
    boolean spike =
        spikePercent != null
            && before > 0
            && Math.abs(now - before) > before / 100.0 * spikePercent;
    boolean news = spike && !spikeTold;
    spikeTold = spike;
    return news;
  }

  /** Whether the storage has just exceeded its limit. */
  boolean exceeds(long now) {
    boolean above = limitBytes != null && now > limitBytes;
    boolean news = above && !limitTold;
    limitTold = above;
    return news;
  }
}
