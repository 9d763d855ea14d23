package se.kortbro.daemon;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;
import se.kortbro.daemon.policy.PortRange;

/** {@code 28471-28570}, or one port. */
final class PortRangeOption implements ITypeConverter<PortRange> {
    @Override
    public PortRange convert(String value) {
        try {
            return PortRange.parse(value);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(e.getMessage());
        }
    }
}
