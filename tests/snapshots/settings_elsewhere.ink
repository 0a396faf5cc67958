   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #e0e5ed on #22262b bold  |  #202224 on #e7e8eb bold  |  #e5e5e5 on #262626 bold
e  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
f  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
g  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
h  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
i  #e0e5ed on #22262b  |  #1666aa on #e7e8eb bold  |  #e5e5e5 on #262626
j  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
k  #efbc3a on #181c21 bold  |  #865901 on #f2f3f6 bold  |  #bdbdbd on #1c1c1c bold
l  #efbc3a on #181c21  |  #865901 on #f2f3f6  |  #bdbdbd on #1c1c1c
m  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
n  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
o  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
── 80 × 24 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23g 20h 27g 2b 1a
1a 2b 23d 7e 40f 2b 1a
1a 2b 23d 19e 28f 2b 1a
1a 2b 23d 5e 42f 2b 1a
1a 2b 23d 13e 1i 33f 2b 1a
1a 74b 1a
1a 2b 69j 3b 1a
1a 2b 5j 67b 1a
1a 2b 70j 2b 1a
1a 74b 1a
1a 2b 2k 13c 26l 31b 1a
1a 74b 1a
1a 2b 2m 10j 5m 10j 3m 6j 36b 1a
76a
── 60 × 20 ──
58a
1a 2b 8c 46b 1a
1a 56b 1a
1a 2b 23d 4e 24f 1n 2b 1a
1a 2b 23d 4e 24f 1n 2b 1a
1a 2b 23d 4e 24f 1n 2b 1a
1a 2b 23g 20h 8g 1n 2b 1a
1a 2b 23d 7e 21f 1n 2b 1a
1a 2b 23d 19e 9f 1n 2b 1a
1a 2b 23d 5e 23f 1o 2b 1a
1a 56b 1a
1a 2b 44j 10b 1a
1a 2b 30j 24b 1a
1a 2b 52j 2b 1a
1a 56b 1a
1a 2b 2k 13c 26l 13b 1a
1a 56b 1a
1a 2b 2m 10j 5m 10j 3m 6j 18b 1a
58a
── 120 × 36 ──
76a
1a 2b 8c 64b 1a
1a 74b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23d 4e 43f 2b 1a
1a 2b 23g 20h 27g 2b 1a
1a 2b 23d 7e 40f 2b 1a
1a 2b 23d 19e 28f 2b 1a
1a 2b 23d 5e 42f 2b 1a
1a 2b 23d 13e 1i 33f 2b 1a
1a 74b 1a
1a 2b 69j 3b 1a
1a 2b 5j 67b 1a
1a 2b 70j 2b 1a
1a 74b 1a
1a 2b 2k 13c 26l 31b 1a
1a 74b 1a
1a 2b 2m 10j 5m 10j 3m 6j 36b 1a
76a
