from amends.launch.commands import main

if __name__ == "__main__":
    main()
