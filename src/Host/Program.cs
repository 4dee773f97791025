Console.WriteLine("kh");
