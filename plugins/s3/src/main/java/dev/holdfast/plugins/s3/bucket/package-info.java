/** The configured bucket, calls to it, and what their failures mean. */
@NullMarked
package dev.holdfast.plugins.s3.bucket;

import org.jspecify.annotations.NullMarked;
