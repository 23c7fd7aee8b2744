import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import org.objectweb.asm.ClassReader;
import org.objectweb.asm.ClassVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/**
 * Copies a jar whose classes were compiled for Java 5, as classes of Java 8: adds the stack maps
 * without which Java keeps no class in an archive. The code itself stays. The build runs this file
 * with ASM and the jar on the class path.
 */
final class ClassModernizer {

  public static void main(String[] arguments) throws IOException {
    try (JarFile from = new JarFile(arguments[0]);
        JarOutputStream to = new JarOutputStream(Files.newOutputStream(Path.of(arguments[1])))) {
      for (JarEntry entry : (Iterable<JarEntry>) from.stream()::iterator) {
        JarEntry copy = new JarEntry(entry.getName());
        copy.setTimeLocal(entry.getTimeLocal());
        to.putNextEntry(copy);
        try (InputStream in = from.getInputStream(entry)) {
          boolean old = entry.getName().startsWith("picocli/") && entry.getName().endsWith(".class");
          to.write(old ? modern(in.readAllBytes()) : in.readAllBytes());
        }
      }
    }
  }

  private static byte[] modern(byte[] old) {
    ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_FRAMES);
    ClassVisitor versions =
        new ClassVisitor(Opcodes.ASM9, writer) {
          @Override
          public void visit(
              int version, int access, String name, String signature, String parent, String[] types) {
            super.visit(Opcodes.V1_8, access, name, signature, parent, types);
          }
        };
    new ClassReader(old).accept(versions, ClassReader.SKIP_FRAMES);
    return writer.toByteArray();
  }
}
