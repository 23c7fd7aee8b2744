/** Commands that work on a job file, or on storage and keys alone, without a server. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.cli.local;
