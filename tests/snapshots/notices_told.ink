   dark  |  light  |  no colour
a  #67b0f9 on #181c21  |  #1666aa on #f2f3f6  |  #a6a6a6 on #1c1c1c
b  default on #181c21  |  default on #f2f3f6  |  default on #1c1c1c
c  #e0e5ed on #181c21 bold  |  #202224 on #f2f3f6 bold  |  #e5e5e5 on #1c1c1c bold
d  #67b0f9 on #233a51 bold  |  #1666aa on #d9eafc bold  |  #a6a6a6 on #373737 bold
e  #e0e5ed on #233a51 bold  |  #202224 on #d9eafc bold  |  #e5e5e5 on #373737 bold
f  #a3a8af on #233a51 bold  |  #595b5d on #d9eafc bold  |  #a7a7a7 on #373737 bold
g  #67b0f9 on #22262b bold  |  #1666aa on #e7e8eb bold  |  #a6a6a6 on #262626 bold
h  #e0e5ed on #22262b  |  #202224 on #e7e8eb  |  #e5e5e5 on #262626
i  #a3a8af on #22262b  |  #595b5d on #e7e8eb  |  #a7a7a7 on #262626
j  #a3a8af on #181c21 bold  |  #595b5d on #f2f3f6 bold  |  #a7a7a7 on #1c1c1c bold
k  #a3a8af on #181c21  |  #595b5d on #f2f3f6  |  #a7a7a7 on #1c1c1c
l  #82868e on #22262b reverse  |  #707274 on #e7e8eb reverse  |  #868686 on #262626 reverse
m  #82868e on #101318 reverse  |  #707274 on #f8fafd reverse  |  #868686 on #131313 reverse
n  #e0e5ed on #101318  |  #202224 on #f8fafd  |  #e5e5e5 on #131313
── 80 × 24 ──
76a
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 2d 68e 2b 1a
1a 2b 2e 31f 37e 2b 1a
1a 2b 2g 68h 2b 1a
1a 2b 2h 31i 37h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 34i 34h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 34i 34h 2b 1a
1a 2b 70h 2b 1a
1a 74b 1a
1a 2b 2j 10k 5j 8k 3j 6k 38b 1a
76a
── 60 × 20 ──
58a
1a 2b 47c 7b 1a
1a 56b 1a
1a 2b 2d 49e 1l 2b 1a
1a 2b 51e 1l 2b 1a
1a 2b 2e 31f 18e 1l 2b 1a
1a 2b 2g 49h 1l 2b 1a
1a 2b 51h 1l 2b 1a
1a 2b 2h 31i 18h 1l 2b 1a
1a 2b 51h 1l 2b 1a
1a 2b 2h 33i 16h 1l 2b 1a
1a 2b 51h 1l 2b 1a
1a 2b 2h 33i 16h 1m 2b 1a
1a 2b 51h 1n 2b 1a
1a 2b 2h 33i 16h 1n 2b 1a
1a 2b 51h 1n 2b 1a
1a 56b 1a
1a 2b 2j 10k 5j 8k 3j 6k 20b 1a
58a
── 120 × 36 ──
76a
1a 2b 47c 25b 1a
1a 74b 1a
1a 2b 2d 68e 2b 1a
1a 2b 2e 31f 37e 2b 1a
1a 2b 2g 68h 2b 1a
1a 2b 2h 31i 37h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 33i 35h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 34i 34h 2b 1a
1a 2b 70h 2b 1a
1a 2b 2h 34i 34h 2b 1a
1a 2b 70h 2b 1a
1a 74b 1a
1a 2b 2j 10k 5j 8k 3j 6k 38b 1a
76a
