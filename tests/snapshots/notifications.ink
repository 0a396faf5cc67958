   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #181c21  |  #202224 on #f2f3f6  |  #e5e5e5 on #1c1c1c
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
g  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
h  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
i  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
── 80 × 24 ──
76a
1a 2b 13c 59b 1a
1a 74b 1a
1a 2b 35d 37b 1a
1a 74b 1a
1a 2b 18e 16f 36e 2b 1a
1a 2b 18g 4h 48i 2b 1a
1a 2b 18g 13h 39i 2b 1a
1a 2b 18g 15h 37i 2b 1a
1a 2b 18g 3h 49i 2b 1a
1a 2b 18g 4h 48i 2b 1a
1a 2b 18g 52i 2b 1a
1a 74b 1a
1a 2b 45j 27b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 74b 1a
1a 2b 2k 10j 5k 10j 3k 6j 36b 1a
76a
── 60 × 20 ──
58a
1a 2b 13c 41b 1a
1a 56b 1a
1a 2b 35d 19b 1a
1a 56b 1a
1a 2b 18e 16f 18e 2b 1a
1a 2b 18g 4h 30i 2b 1a
1a 2b 18g 13h 21i 2b 1a
1a 2b 18g 15h 19i 2b 1a
1a 2b 18g 3h 31i 2b 1a
1a 2b 18g 4h 30i 2b 1a
1a 2b 18g 34i 2b 1a
1a 56b 1a
1a 2b 45j 9b 1a
1a 2b 52j 2b 1a
1a 2b 52j 2b 1a
1a 56b 1a
1a 2b 2k 10j 5k 10j 3k 6j 18b 1a
58a
── 120 × 36 ──
76a
1a 2b 13c 59b 1a
1a 74b 1a
1a 2b 35d 37b 1a
1a 74b 1a
1a 2b 18e 16f 36e 2b 1a
1a 2b 18g 4h 48i 2b 1a
1a 2b 18g 13h 39i 2b 1a
1a 2b 18g 15h 37i 2b 1a
1a 2b 18g 3h 49i 2b 1a
1a 2b 18g 4h 48i 2b 1a
1a 2b 18g 52i 2b 1a
1a 74b 1a
1a 2b 45j 27b 1a
1a 2b 70j 2b 1a
1a 2b 70j 2b 1a
1a 74b 1a
1a 2b 2k 10j 5k 10j 3k 6j 36b 1a
76a
