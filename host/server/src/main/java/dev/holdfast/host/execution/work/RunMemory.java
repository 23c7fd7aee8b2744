package dev.holdfast.host.execution.work;

/**
 * The maximum memory of a run.
 *
 * @param heap in bytes
 * @param outside bytes outside the heap, most of them for compression
 */
public record RunMemory(long heap, long outside) {

  /** The memory of a run that reads backups, or whose job is gone. */
  public static final RunMemory READING = ofMebibytes(6, 24);

  public static final RunMemory NONE = new RunMemory(0, 0);

  /** Returns this much memory, in MiB. */
  public static RunMemory ofMebibytes(long heap, long outside) {
    return new RunMemory(heap << 20, outside << 20);
  }

  public RunMemory plus(RunMemory other) {
    return new RunMemory(heap + other.heap, outside + other.outside);
  }

  public boolean fitsInto(RunMemory room) {
    return heap <= room.heap && outside <= room.outside;
  }
}
