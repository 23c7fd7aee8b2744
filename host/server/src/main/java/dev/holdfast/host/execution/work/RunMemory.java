package dev.holdfast.host.execution.work;

/**
 * Memory that runs take at most.
 *
 * @param heap in bytes
 * @param outside bytes outside of the heap, most of them for compression
 */
public record RunMemory(long heap, long outside) {

  /** Of a run that reads backups, or whose job is gone. */
  public static final RunMemory READING = ofMebibytes(6, 24);

  public static final RunMemory NONE = new RunMemory(0, 0);

  /** So much, in MiB. */
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
