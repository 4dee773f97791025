using System.Reflection;
using System.Reflection.Metadata;
using System.Reflection.PortableExecutable;

namespace KhuyenHoc.Criteria.Runtime.Distribution;

/// <summary>
/// Reads compiled rules without running them: what they call, what they keep, which SDK they were built with. No sandbox:
/// trust comes from the signature. It catches what an honest author did not think of, before it changes a result.
/// </summary>
internal sealed class RuleCodeCheck
{
    private readonly PackageFolder _package;
    private readonly List<PackageProblem> _problems = [];

    private RuleCodeCheck(PackageFolder package) => _package = package;

    /// <summary>What is wrong with the assemblies of a package; empty when nothing is.</summary>
    public IReadOnlyList<PackageProblem> Problems => _problems;

    /// <summary>True when they were compiled for an SDK that this host does not run.</summary>
    public bool IsOfOtherSdk { get; private set; }

    /// <summary>Reads all assemblies of a package.</summary>
    public static RuleCodeCheck Run(PackageFolder package)
    {
        var check = new RuleCodeCheck(package);
        foreach (var (file, content) in package.Files.Where(f => f.Key.EndsWith(".dll", StringComparison.Ordinal)))
        {
            try
            {
                using var image = new PEReader(new MemoryStream(content, writable: false));
                check.Check(file, image);
            }
            catch (Exception broken) when (broken is BadImageFormatException or InvalidOperationException or ArgumentException or KeyNotFoundException or IndexOutOfRangeException)
            {
                check._problems.Add(Refusal.Problem(package.Name, file, null, "assembly_broken"));
            }
        }

        return check;
    }

    /// <exception cref="PackageRefusedException">There are problems.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0) throw new PackageRefusedException([.. _problems]);
    }

    private void Check(string file, PEReader image)
    {
        if (!image.HasMetadata)
        {
            Add(file, null, "assembly_broken");
            return;
        }

        var metadata = image.GetMetadataReader();
        if ((image.PEHeaders.CorHeader!.Flags & CorFlags.ILOnly) == 0) Add(file, null, "native_code");
        foreach (var reference in metadata.AssemblyReferences.Select(metadata.GetAssemblyReference)) Check(file, metadata, reference);
        foreach (var handle in metadata.TypeDefinitions) Check(file, image, metadata, metadata.GetTypeDefinition(handle));
    }

    private void Check(string file, MetadataReader metadata, AssemblyReference reference)
    {
        var name = metadata.GetString(reference.Name);
        if (SdkVersions.IsHosted(name))
        {
            if (SdkVersions.ProblemOf(_package.Name, file, reference, name) is not { } problem) return;
            _problems.Add(problem);
            IsOfOtherSdk = true;
        }
        else if (!IsFramework(name) && _package[name + ".dll"] is null)
        {
            Add(file, null, "assembly_missing", name);
        }
    }

    private void Check(string file, PEReader image, MetadataReader metadata, TypeDefinition type)
    {
        var typeName = metadata.GetString(type.Name);
        var names = new ReferenceNames(metadata);
        foreach (var field in type.GetFields().Select(metadata.GetFieldDefinition).Where(IsChangeableStatic))
        {
            // What the compiler writes for lambdas are caches of its own, named with signs that no author can type.
            if (!typeName.Contains('<', StringComparison.Ordinal)) Add(file, $"{typeName}.{metadata.GetString(field.Name)}", "keeps_state");
        }

        foreach (var method in type.GetMethods().Select(metadata.GetMethodDefinition))
        {
            var methodName = metadata.GetString(method.Name);
            var where = $"{names.Outermost(type)}.{methodName}";
            if ((method.Attributes & MethodAttributes.PinvokeImpl) != 0) Add(file, where, "native_code");
            if (method.RelativeVirtualAddress == 0) continue;
            var tokens = IlTokens.In(image.GetMethodBody(method.RelativeVirtualAddress)).ToList();
            foreach (var call in tokens.SelectMany(t => names.Of(t.Token)).Where(n => !IsAllowed(n)).Distinct())
                Add(file, where, "not_for_rules", call.ToString());
            if (methodName == ".ctor" || !names.IsRule(type)) continue;
            foreach (var field in tokens.Where(t => t.Code == ILOpCode.Stfld).Select(t => names.FieldOf(t.Token, type)).OfType<string>().Distinct())
                Add(file, $"{typeName}.{field}", "keeps_state");
        }
    }

    private static bool IsChangeableStatic(FieldDefinition field) =>
        (field.Attributes & (FieldAttributes.Static | FieldAttributes.InitOnly | FieldAttributes.Literal)) == FieldAttributes.Static;

    private static bool IsAllowed(NamedReference reference) =>
        !reference.IsFramework || PureSurface.Allows(reference.Space, reference.Type, reference.Member);

    internal static bool IsFramework(string assembly) =>
        assembly is "mscorlib" or "netstandard" || assembly.StartsWith("System.", StringComparison.Ordinal) || assembly.StartsWith("Microsoft.", StringComparison.Ordinal);

    private void Add(string file, string? part, string key, params object?[] values) => _problems.Add(Refusal.Problem(_package.Name, file, part, key, values));
}
