/** Runs jobs: makes a backup, records it and tidies up after runs that were cut off. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.backup;
