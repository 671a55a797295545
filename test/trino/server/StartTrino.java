import io.trino.server.Server;

/** What the launcher of a Trino release does, but for checks of the machine: java -cp 'lib/*' StartTrino.java 435. */
final class StartTrino {
  public static void main(String[] arguments) {
    new Server().start(arguments[0]);
  }
}
