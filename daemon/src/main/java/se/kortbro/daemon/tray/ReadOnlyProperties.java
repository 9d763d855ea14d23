package se.kortbro.daemon.tray;

import org.freedesktop.dbus.errors.PropertyReadOnly;
import org.freedesktop.dbus.errors.UnknownProperty;
import org.freedesktop.dbus.interfaces.Properties;
import org.freedesktop.dbus.types.Variant;

/** What lies on the bus with properties that others read, one by one or all together, and nobody sets. */
abstract class ReadOnlyProperties implements Properties {
    @Override
    @SuppressWarnings({"unchecked", "TypeParameterUnusedInFormals"
    }) // the library declares it so; the bus takes whatever it is
    public final <A> A Get(String interfaceName, String property) {
        Variant<?> value = GetAll(interfaceName).get(property);
        if (value == null) {
            throw new UnknownProperty(property);
        }
        return (A) value;
    }

    @Override
    public final <A> void Set(String interfaceName, String property, A value) {
        throw new PropertyReadOnly(property);
    }

    @Override
    public final boolean isRemote() {
        return false;
    }
}
