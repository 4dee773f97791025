using Autofac;
using KhuyenHoc.Identity;
using KhuyenHoc.Modules;

namespace KhuyenHoc.Host.Access;

/// <summary>Who runs a verb: the operator of this machine, or the account of <c>--user</c> with its password.</summary>
internal static class Operator
{
    internal const string PasswordVariable = "KHUYENHOC_PASSWORD";

    /// <summary>Does the work in the name of an account, in a session that lasts as long as the work.</summary>
    /// <param name="services">All that the modules export.</param>
    /// <param name="name">The account; null for the operator.</param>
    /// <param name="work">What is done.</param>
    /// <param name="cancellation">Cancels it.</param>
    /// <exception cref="UserErrorException">The account does not let in.</exception>
    internal static async Task<int> RunAsync(IComponentContext services, string? name, Func<Task<int>> work, CancellationToken cancellation)
    {
        if (name is null)
            return await work();
        ISignIn signIn = services.Resolve<ISignIn>();
        SignInAnswer answer = await signIn.SignInAsync(name, PasswordOf(name), new Device("console", "kh"), cancellation);
        if (answer.Token is not { } token || await signIn.FindAsync(token, isUsed: true, cancellation) is not { } session)
            throw new UserErrorException(AccessTexts.Source["SignInRefused", name]);
        try
        {
            if (session.Stage != SessionStage.Open)
                throw new UserErrorException(AccessTexts.Source["PasswordMustChange", name]);
            Actor actor = Actor.Of(session);
            using (services.Resolve<ActingUser>().As(() => actor))
                return await work();
        }
        finally
        {
            await signIn.SignOutAsync(token, CancellationToken.None);
        }
    }

    // Never on the command line, where every process of the machine can read it.
    private static string PasswordOf(string name)
    {
        if (Environment.GetEnvironmentVariable(PasswordVariable) is { Length: > 0 } given)
            return given;
        if (Console.IsInputRedirected)
            throw new UserErrorException(AccessTexts.Source["PasswordMissing", name, PasswordVariable]);
        Console.Error.Write(AccessTexts.Source["PasswordPrompt", name]);
        Stack<char> typed = new();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace)
                typed.TryPop(out _);
            else if (key.KeyChar != '\0')
                typed.Push(key.KeyChar);
        }
        Console.Error.WriteLine();
        return new string([.. typed.Reverse()]);
    }
}
