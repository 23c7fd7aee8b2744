/** The configured bucket, calls to it, and the meaning of their failures. */
@NullMarked
package dev.holdfast.plugins.s3.bucket;

import org.jspecify.annotations.NullMarked;
