/** Runs jobs: makes a backup, records it, and cleans up after interrupted runs. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.backup;
