package org.poolkeeper;

import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Proxy;
import java.util.function.UnaryOperator;

/// Ctrl-C. Java tells of it only through `sun.misc.Signal`, which is not part of its official
/// interface and may be missing: then Ctrl-C ends the program as always.
final class Interrupts implements UnaryOperator<Runnable> {

  /// Has `pressed` called at each Ctrl-C, on a thread of its own.
  ///
  /// @return gives Ctrl-C back
  @Override
  public Runnable apply(Runnable pressed) {
    try {
      var signal = Class.forName("sun.misc.Signal");
      var handler = Class.forName("sun.misc.SignalHandler");
      var handle = signal.getMethod("handle", signal, handler);
      var interrupt = signal.getConstructor(String.class).newInstance("INT");
      InvocationHandler calls =
          (proxy, method, arguments) ->
              switch (method.getName()) {
                case "handle" -> {
                  pressed.run();
                  yield null;
                }
                case "equals" ->
                    System.identityHashCode(proxy) == System.identityHashCode(arguments[0]);
                case "hashCode" -> System.identityHashCode(proxy);
                default -> "Ctrl-C";
              };
      var proxy = Proxy.newProxyInstance(handler.getClassLoader(), new Class<?>[] {handler}, calls);
      var before = handle.invoke(null, interrupt, proxy);
      return () -> {
        try {
          handle.invoke(null, interrupt, before);
        } catch (ReflectiveOperationException e) {
          throw new IllegalStateException(e);
        }
      };
    } catch (ReflectiveOperationException | LinkageError e) {
      return () -> {
        // Nothing was changed.
      };
    }
  }
}
