using System.Collections.Immutable;
using System.Reflection.Metadata;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>Says what tokens mean: the types and members of other assemblies that they name.</summary>
internal sealed class ReferenceNames(MetadataReader metadata)
{
    private static readonly string[] RuleBases = ["Rule", "IndicatorRule`1", "GradeRule`1"];

    /// <summary>What a token names outside of its assembly: nothing, or one thing, or for a generic type the type and its arguments.</summary>
    public IEnumerable<NamedReference> Of(EntityHandle token) => token.Kind switch
    {
        HandleKind.MemberReference => OfMember(metadata.GetMemberReference((MemberReferenceHandle)token)),
        HandleKind.MethodSpecification => OfMethod(metadata.GetMethodSpecification((MethodSpecificationHandle)token)),
        HandleKind.TypeReference or HandleKind.TypeSpecification => TypesOf(token),
        _ => [],
    };

    /// <summary>The name under which an author knows a type: the class around what the compiler made of it.</summary>
    public string Outermost(TypeDefinition type)
    {
        while (!type.GetDeclaringType().IsNil) type = metadata.GetTypeDefinition(type.GetDeclaringType());
        return metadata.GetString(type.Name);
    }

    /// <summary>The name of the field that a token means; null when it is not one of this class.</summary>
    public string? FieldOf(EntityHandle token, TypeDefinition type) =>
        token.Kind == HandleKind.FieldDefinition && type.GetFields().Contains((FieldDefinitionHandle)token)
            ? metadata.GetString(metadata.GetFieldDefinition((FieldDefinitionHandle)token).Name)
            : null;

    /// <summary>Whether a class is a rule, by whatever steps.</summary>
    public bool IsRule(TypeDefinition type)
    {
        for (var at = type.BaseType; !at.IsNil;)
        {
            if (at.Kind != HandleKind.TypeDefinition)
                return TypesOf(at).Any(t => !t.IsFramework && RuleBases.Contains(t.Type));
            at = metadata.GetTypeDefinition((TypeDefinitionHandle)at).BaseType;
        }

        return false;
    }

    private IEnumerable<NamedReference> OfMember(MemberReference member)
    {
        var name = metadata.GetString(member.Name);
        return TypesOf(member.Parent).Select((type, i) => i == 0 ? type with { Member = name } : type);
    }

    private IEnumerable<NamedReference> OfMethod(MethodSpecification method) =>
        Of(method.Method).Concat(method.DecodeSignature(TypeWalk.Instance, this).SelectMany(t => t));

    private IEnumerable<NamedReference> TypesOf(EntityHandle type) => type.Kind switch
    {
        HandleKind.TypeReference => [OfType((TypeReferenceHandle)type)],
        HandleKind.TypeSpecification => metadata.GetTypeSpecification((TypeSpecificationHandle)type).DecodeSignature(TypeWalk.Instance, this),
        _ => [],
    };

    private NamedReference OfType(TypeReferenceHandle handle)
    {
        var type = metadata.GetTypeReference(handle);
        while (type.ResolutionScope.Kind == HandleKind.TypeReference) type = metadata.GetTypeReference((TypeReferenceHandle)type.ResolutionScope);
        var isFramework = type.ResolutionScope.Kind == HandleKind.AssemblyReference
            && RuleCodeCheck.IsFramework(metadata.GetString(metadata.GetAssemblyReference((AssemblyReferenceHandle)type.ResolutionScope).Name));
        return new NamedReference(isFramework, metadata.GetString(type.Namespace), metadata.GetString(type.Name), null);
    }

    /// <summary>Lists the types of other assemblies inside a signature, the outer one first.</summary>
    private sealed class TypeWalk : ISignatureTypeProvider<ImmutableArray<NamedReference>, ReferenceNames>
    {
        public static readonly TypeWalk Instance = new();

        public ImmutableArray<NamedReference> GetTypeFromReference(MetadataReader reader, TypeReferenceHandle handle, byte rawTypeKind) =>
            [new ReferenceNames(reader).OfType(handle)];

        public ImmutableArray<NamedReference> GetTypeFromSpecification(MetadataReader reader, ReferenceNames names, TypeSpecificationHandle handle, byte rawTypeKind) =>
            reader.GetTypeSpecification(handle).DecodeSignature(this, names);

        public ImmutableArray<NamedReference> GetGenericInstantiation(ImmutableArray<NamedReference> outer, ImmutableArray<ImmutableArray<NamedReference>> arguments) =>
            [.. outer, .. arguments.SelectMany(a => a)];

        public ImmutableArray<NamedReference> GetFunctionPointerType(MethodSignature<ImmutableArray<NamedReference>> signature) =>
            [.. signature.ReturnType, .. signature.ParameterTypes.SelectMany(p => p)];

        public ImmutableArray<NamedReference> GetTypeFromDefinition(MetadataReader reader, TypeDefinitionHandle handle, byte rawTypeKind) => [];

        public ImmutableArray<NamedReference> GetPrimitiveType(PrimitiveTypeCode typeCode) => [];

        public ImmutableArray<NamedReference> GetGenericMethodParameter(ReferenceNames names, int index) => [];

        public ImmutableArray<NamedReference> GetGenericTypeParameter(ReferenceNames names, int index) => [];

        public ImmutableArray<NamedReference> GetArrayType(ImmutableArray<NamedReference> element, ArrayShape shape) => element;

        public ImmutableArray<NamedReference> GetByReferenceType(ImmutableArray<NamedReference> element) => element;

        public ImmutableArray<NamedReference> GetPinnedType(ImmutableArray<NamedReference> element) => element;

        public ImmutableArray<NamedReference> GetPointerType(ImmutableArray<NamedReference> element) => element;

        public ImmutableArray<NamedReference> GetSZArrayType(ImmutableArray<NamedReference> element) => element;

        public ImmutableArray<NamedReference> GetModifiedType(ImmutableArray<NamedReference> modifier, ImmutableArray<NamedReference> unmodified, bool isRequired) => unmodified;
    }
}

/// <summary>A type of another assembly, or a member of it.</summary>
/// <param name="IsFramework">Whether the framework holds it.</param>
/// <param name="Space">Namespace.</param>
/// <param name="Type">Name, of a nested type that of the outermost one.</param>
/// <param name="Member">Member; null for the type itself.</param>
internal readonly record struct NamedReference(bool IsFramework, string Space, string Type, string? Member)
{
    public override string ToString() => $"{Space}.{Type}{(Member is null ? "" : "." + Member)}";
}
