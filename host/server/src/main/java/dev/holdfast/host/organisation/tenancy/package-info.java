/** All organisations of the installation, for its operators. */
@org.jspecify.annotations.NullMarked
package dev.holdfast.host.organisation.tenancy;
