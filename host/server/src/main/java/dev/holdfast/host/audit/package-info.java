/** Who did what: a log that is only ever appended to and that shows when it was tampered with. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.audit;
