/** The hash chain of an audit log, and its verification. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.audit.chain;
